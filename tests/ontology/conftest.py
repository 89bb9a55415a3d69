import sys
from pathlib import Path

# The made world of the graph's tests is reasoned over here too.
sys.path.append(str(Path(__file__).resolve().parents[1] / "graph"))
