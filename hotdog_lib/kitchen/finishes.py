"""How surfaces reflect light: from bread to glass."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finish:
    """How a surface reflects light; the colour comes from the mesh or a bitmap."""

    roughness: float
    specular: float = 0.5
    clearcoat: float = 0.0
    sheen: float = 0.0
    metallic: float = 0.0

    def bsdf(self, colour: dict) -> dict:
        """Mitsuba BSDF, the same on both sides so that thin sheets may be seen from below."""
        return {
            "type": "twosided",
            "nested": {
                "type": "principled",
                "base_color": colour,
                "roughness": self.roughness,
                "specular": self.specular,
                "clearcoat": self.clearcoat,
                "clearcoat_gloss": 0.85,
                "sheen": self.sheen,
                "metallic": self.metallic,
            },
        }


BREAD = Finish(0.6, 0.35, sheen=0.2)
SKIN = Finish(0.28, 0.5, clearcoat=0.4)
FRUIT = Finish(0.35, 0.45, clearcoat=0.2)
CRISP = Finish(0.5, 0.4)  # fried or baked until brown
SAUCE = Finish(0.18, 0.5, clearcoat=0.3)
WET = Finish(0.22, 0.5, clearcoat=0.3)
MATT = Finish(0.55, 0.4)
LEAF = Finish(0.4, 0.4)
MEAT = Finish(0.4, 0.45)
CERAMIC = Finish(0.12, 0.5, clearcoat=0.5)
CLOTH = Finish(0.9, 0.1, sheen=0.4)
TIMBER = Finish(0.5, 0.35)
STONE = Finish(0.25, 0.5)
STEEL = Finish(0.32, metallic=1.0)
FOIL = Finish(0.22, metallic=1.0)
IRON = Finish(0.45, 0.5)
PAPER = Finish(0.75, 0.2)
COATED = Finish(0.4, 0.4)  # coated or greasy paper
PLASTIC = Finish(0.28, 0.5)
FOAM = Finish(0.6, 0.3)
GLASS = Finish(0.04, 0.6, clearcoat=1.0)
TURF = Finish(0.7, 0.25)
SLATE = Finish(0.5, 0.4)
CONCRETE = Finish(0.8, 0.25)
TILE = Finish(0.12, 0.5)
