"""What should sound against what was played: live marks, alignment, the verdict. Pure; negative offsets are early."""
