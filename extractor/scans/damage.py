"""What scanners, copiers, faxes and stamps do to a page, in three degrees; each damage a pure function of the picture.

The degrees are mixtures: a page draws some of the damages of its degree, with strengths of that degree.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import cv2
import numpy as np

if TYPE_CHECKING:
    from extractor.scans.render import Gray

type Degree = Literal["light", "medium", "heavy"]
DEGREES: tuple[Degree, ...] = ("light", "medium", "heavy")
DPI: dict[Degree, tuple[int, ...]] = {"light": (200, 250, 300), "medium": (180, 200, 250), "heavy": (150, 180, 200)}
"""The resolutions of the scans of a degree."""
POWER: dict[Degree, float] = {"light": 0.35, "medium": 0.7, "heavy": 1.0}


def blurred(image: Gray, power: float, chance: np.random.Generator) -> Gray:
    """Out of focus."""
    return _gray(cv2.GaussianBlur(image, (0, 0), 0.35 + 0.75 * power * image.shape[1] / 1650))


def noisy(image: Gray, power: float, chance: np.random.Generator) -> Gray:
    """The grain of a sensor."""
    return _gray(image + chance.normal(0, 4 + 18 * power, image.shape))


def skewed(image: Gray, power: float, chance: np.random.Generator) -> Gray:
    """Laid on the glass askew."""
    angle = float(chance.uniform(-1, 1)) * (0.5 + 2.5 * power)
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return _gray(cv2.warpAffine(image, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255))


def bled(image: Gray, power: float, chance: np.random.Generator) -> Gray:
    """The back of the sheet shines through: mirrored, pale, out of focus."""
    back = cv2.GaussianBlur(np.fliplr(np.roll(image, image.shape[0] // 7, axis=0)), (0, 0), 2.0)
    return _gray(np.minimum(image.astype(np.float64), 255 - (255 - back.astype(np.float64)) * (0.1 + 0.25 * power)))


def stamped(image: Gray, power: float, chance: np.random.Generator) -> Gray:
    """A round stamp with scribble, pale, across the text of the lower half."""
    height, width = image.shape
    layer = np.full_like(image, 255)
    radius = round(width * 0.085)
    middle = (round(width * chance.uniform(0.2, 0.5)), round(height * chance.uniform(0.35, 0.75)))
    stroke = max(2, width // 500)
    for share in (1.0, 0.93, 0.62):
        cv2.circle(layer, middle, round(radius * share), 0, stroke, cv2.LINE_AA)
    for turn in np.arange(0, 2 * np.pi, 0.22):
        at = (np.array(middle) + radius * 0.78 * np.array([np.cos(turn), np.sin(turn)])).round().astype(int)
        to = at + chance.integers(-stroke * 4, stroke * 4 + 1, 2)
        cv2.line(layer, tuple(map(int, at)), tuple(map(int, to)), 0, stroke, cv2.LINE_AA)
    depth = 0.25 + 0.45 * power
    return _gray(np.minimum(image.astype(np.float64), 255 - (255 - layer.astype(np.float64)) * depth))


def thinned(image: Gray, power: float, chance: np.random.Generator) -> Gray:
    """A fax: strokes thinner, coarse lines, black and white."""
    thin = image
    if power > 0.5:
        thin = _gray(cv2.addWeighted(image, 0.5, cv2.dilate(image, np.ones((2, 2), np.uint8)), 0.5, 0))
    height, width = thin.shape
    coarse = cv2.resize(thin, (width, round(height * (0.95 - 0.2 * power))), interpolation=cv2.INTER_AREA)
    coarse = np.where(coarse < 150 + 20 * power, 0, 255).astype(np.uint8)
    return _gray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR))


def speckled(image: Gray, power: float, chance: np.random.Generator) -> Gray:
    """A copy of copies: black specks on the paper, white ones in the ink."""
    share = 0.0004 + 0.006 * power
    spots = chance.random(image.shape)
    if power > 0.5:
        spots = np.asarray(cv2.blur(spots, (2, 2)), np.float64)
    dark, light = np.quantile(spots[::4, ::4], (share, 1 - share * 1.5))
    result = image.copy()
    result[spots < dark] = 0
    result[spots > light] = 255
    return result


def shaded(image: Gray, power: float, chance: np.random.Generator) -> Gray:
    """Light that falls from one side, and the dark of the fold."""
    height, width = image.shape
    slope = np.linspace(1.0, 1.0 - 0.45 * power, width)
    slope = slope if chance.random() < 0.5 else slope[::-1]
    fall = np.linspace(1.0, 1.0 - 0.2 * power, height)[:, None]
    return _gray(image * slope[None, :] * fall)


def pale(image: Gray, power: float, chance: np.random.Generator) -> Gray:
    """Toner running out."""
    return _gray(255 - (255 - image.astype(np.float64)) * (1 - 0.5 * power))


def compressed(image: Gray, power: float, chance: np.random.Generator) -> Gray:
    """JPEG, again and again."""
    done, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, round(75 - 50 * power)])
    again = cv2.imdecode(data, cv2.IMREAD_GRAYSCALE) if done else None
    return image if again is None else _gray(again)


type Damage = Callable[[Gray, float, np.random.Generator], Gray]
DAMAGES: tuple[tuple[Damage, dict[Degree, float]], ...] = (
    (stamped, {"light": 0.15, "medium": 0.4, "heavy": 0.6}),
    (bled, {"light": 0.1, "medium": 0.35, "heavy": 0.5}),
    (thinned, {"light": 0.0, "medium": 0.2, "heavy": 0.35}),
    (pale, {"light": 0.2, "medium": 0.3, "heavy": 0.4}),
    (skewed, {"light": 0.5, "medium": 0.8, "heavy": 0.9}),
    (blurred, {"light": 0.5, "medium": 0.7, "heavy": 0.7}),
    (speckled, {"light": 0.2, "medium": 0.5, "heavy": 0.6}),
    (shaded, {"light": 0.2, "medium": 0.5, "heavy": 0.6}),
    (noisy, {"light": 0.5, "medium": 0.7, "heavy": 0.8}),
    (compressed, {"light": 0.6, "medium": 0.7, "heavy": 0.8}),
)
"""In the order in which they come over a page, with how often at each degree."""


def damaged(image: Gray, degree: Degree, chance: random.Random, *, straight: bool = False) -> Gray:
    """The page as a scan of that degree; the same chance gives the same scan.

    straight: nothing is moved from its place.
    """
    generator = np.random.default_rng(chance.getrandbits(32))
    for damage, shares in DAMAGES:
        if chance.random() < shares[degree] and not (straight and damage is skewed):
            image = damage(image, POWER[degree] * chance.uniform(0.7, 1.0), generator)
    return image


def _gray(values: np.ndarray) -> Gray:
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)
