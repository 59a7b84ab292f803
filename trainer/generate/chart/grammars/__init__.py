"""One grammar a style: families of phrases with whole-number weights. See `trainer.generate.chart.phrases`."""
