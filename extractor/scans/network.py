"""The network that reads figures, for learning: convolutions, and the loss of connectionist temporal classification."""

from __future__ import annotations

from torch import Tensor, nn

from extractor.sources.scan.figures import CLASSES, HEIGHT


def _step(into: int, out: int, kernel: tuple[int, int], stride: tuple[int, int], edge: tuple[int, int]) -> nn.Module:
    return nn.Sequential(nn.Conv2d(into, out, kernel, stride, edge, bias=False), nn.BatchNorm2d(out), nn.ReLU())


class _Wide(nn.Module):  # type: ignore[misc]
    """Looks along the strip, further to both sides by `reach`."""

    def __init__(self, channels: int, reach: int) -> None:
        super().__init__()
        self.look = nn.Sequential(
            nn.Conv2d(channels, channels, (1, 3), padding=(0, reach), dilation=(1, reach), bias=False),
            nn.BatchNorm2d(channels),
            nn.ReLU(),
        )

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = x + self.look(x)
        return result


class Network(nn.Module):  # type: ignore[misc]
    """A strip as (batch, 1, HEIGHT, width), ink 1 and paper 0, to (batch, classes, 1, width / 4), the last for none."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            _step(1, 32, (5, 5), (2, 2), (2, 2)),
            _step(32, 64, (3, 3), (2, 1), (1, 1)),
            _step(64, 96, (3, 3), (2, 2), (1, 1)),
            _step(96, 128, (3, 3), (1, 1), (1, 1)),
            _step(128, 160, (HEIGHT // 8, 3), (1, 1), (0, 1)),
            _Wide(160, 1),
            _Wide(160, 2),
            _Wide(160, 4),
            _Wide(160, 1),
            nn.Conv2d(160, len(CLASSES) + 1, 1),
        )

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.layers(x)
        return result
