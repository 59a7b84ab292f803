"""Invented titles: a small grammar of words, one list of patterns for every style and more for each."""

import random
import re

from trainer.generate.draw import draw
from trainer.model.exercise import Style

_WORDS: dict[str, str] = {
    "town": "Belmont, Cumberland, Amarillo, Memphis, Baton Rouge, Savannah, Tulsa, Abilene, Carolina, Santa Fe, "
    "Natchez, Birmingham, Shelby Park, Mobile Bay, Lookout Valley, Tupelo, Galveston",
    "street": "Broadway, Magnolia Street, Second Avenue, Mercy Hill, the Delta, Lookout Mountain, Eighteenth Street, "
    "Cherokee Road, the Levee, Main Street, the Fairground, Union Square",
    "noun": "Rain, Whiskey, Gravel, Daylight, Thunder, Honey, Dust, Silver, Smoke, Sugar, Diesel, Neon, Clover, Gold, "
    "Copper, Lightning, Velvet, Paper, Ashes, Wildfire",
    "weather": "Rain, Dust, Smoke, Thunder, Snow, Wind, Sun, Storm, Twilight, Morning Light, Dark, Blue",
    "way": "Highway, River, Train, Bridge, Two-Lane Road, Long Road, Night Bus, Ferry, Back Road, Midnight Train",
    "thing": "Highway, Screen Door, Window, River, Porch Light, Radio, Suitcase, Mirror, Bridge, Lantern, Telephone, "
    "Train, Garden, Front Seat, Staircase, Kitchen Table, Two-Lane Road, Jukebox, Photograph, Station",
    "adj": "Long, Lonesome, Broken, Quiet, Golden, Crooked, Moonlit, Slow, Easy, Borrowed, Restless, Sweet, Empty, "
    "Faded, Electric, Second-Hand, Honest, Late, Paper, Blue",
    "time": "Tonight, Till Morning, After Midnight, in November, All Summer, Again, This Time, by the Light of Day, "
    "One More Time, Before You Go",
    "when": "Come Friday, By Sunday, After Midnight, In November, Tonight, Tomorrow, Before Noon, Come Summer",
    "verb": "Carry, Call, Find, Follow, Leave, Wait for, Remember, Meet, Forgive, Hold, Write, Bring",
    "name": "Loretta, Annabel, Josephine, Delia, Rosalie, Marianne, Odessa, Clementine, Ruby, Corinna, Eloise, "
    "Georgia May",
    "grace": "Glory, Mercy, Jordan, Canaan, Morning, Grace, Jubilee, Zion",
    "praise": "Shine, Rise, Sing, Stand, Lift Me, Walk On, Testify, Carry Me",
    "moon": "Tide, Shore, Evening, Season, Star, Harbour, Shadow, Lantern, Mist, Lamp",
    "mood": "Blue, Amber, Lazy, Hazy, Silent, Crimson, Tender, Borrowed, Idle, Velvet",
    "brasil": "Leblon, Ipanema Rain, Santa Teresa, Tijuca, Guanabara, Niterói, Flamengo, Botafogo, Paraty, "
    "Bahia Morning",
    "luz": "Luz, Chuva, Manhã, Onda, Brisa, Varanda, Lua, Estrela, Areia, Saudade",
    "lento": "Lenta, Azul, do Mar, de Março, Sem Fim, na Areia, Distante, de Domingo, Serena",
    "groove": "Glow, Slow Burn, Feel, Sway, Static, Afterglow, Undertow, Daydream, Halo, Reflection",
}
_ALL = (
    "{adj} {thing}|{noun} on {street}|{noun} in {town}|{verb} Me {time}|{noun} and {noun}|The {way} to {town}|"
    "{thing} in the {weather}"
)
_STYLES: dict[Style, str] = {
    Style.COUNTRY: "Back to {town}|{name}'s {thing}|That {adj} {thing}|{adj} {noun} {time}|Half of {town}",
    Style.POP: "{verb} You {time}|{noun} Heart|{adj} {noun}|{when}, {name}|Everything Is {noun}",
    Style.ROCK: "{noun} City|{adj} {thing}|Burn the {thing}|{name}, Run|No {noun} {time}|{noun} Machine",
    Style.RNB: "{groove}|{adj} {groove}|{verb} You {time}|{groove} ({time})|{noun} {groove}",
    Style.GOSPEL: "{praise} in {grace}|{praise} {time}|{grace} on {street}|{grace} Road|When {grace} Comes|"
    "{praise}, {name}",
    Style.JAZZ: "{mood} {moon}|The {moon} and You|A {mood} {thing}|{moon} for {name}|{name}'s {mood} {moon}|"
    "{mood} on {street}",
    Style.BLUES: "{town} Blues|{noun} Blues|{adj} {thing} Blues|{name} Shuffle|Got {noun} {time}|"
    "{name} Don't {verb} Me",
    Style.BOSSA: "{luz} {lento}|{brasil}|{luz} in {brasil}|{mood} {luz}|{moon} over {brasil}|{luz} e {luz}",
}
_OWN = {Style.JAZZ, Style.BLUES, Style.BOSSA, Style.GOSPEL}  # styles whose titles are not those of all songs
_LONG = re.compile(r"\w{4,}")  # a word that is heard twice
_VOWEL = re.compile("^A (?=[AEIOU])")
_GAP = re.compile("{([a-z]+)}")


def draw_title(stream: random.Random, style: Style) -> str:
    """A title that no song is known to have; no word stands in it twice."""
    patterns = _STYLES[style].split("|") + ([] if style in _OWN else _ALL.split("|"))
    title = draw(stream, patterns)
    while gap := _GAP.search(title):
        taken = set(_LONG.findall(_GAP.sub("", title)))
        words = [word for word in _WORDS[gap[1]].split(", ") if taken.isdisjoint(_LONG.findall(word))]
        title = title.replace(gap[0], draw(stream, words), 1)
    title = _VOWEL.sub("An ", title)
    return title[0].upper() + title[1:]
