"""The network that reads figures, for learning: convolutions, and the loss of connectionist temporal classification."""

from __future__ import annotations

from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
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


def gone_on(path: Path, strips: list[Tensor]) -> Network:
    """The network in that file, to be learned on.

    Its norms were taken into the weights when it was written; they are told again from the strips, each as (batch, 1,
    HEIGHT, width).
    """
    graph = onnx.load(str(path)).graph
    stored = {one.name: torch.from_numpy(numpy_helper.to_array(one).copy()) for one in graph.initializer}
    network = Network()
    layers = [module for module in network.modules() if isinstance(module, nn.Conv2d | nn.BatchNorm2d)]
    nodes = iter(node for node in graph.node if node.op_type == "Conv")
    means: dict[nn.Module, list[Tensor]] = {}
    for layer, norm in zip(layers, [*layers[1:], None], strict=True):
        if not isinstance(layer, nn.Conv2d):
            continue
        weight, bias = (stored[name] for name in next(nodes).input[1:3])
        layer.weight.data = weight
        if isinstance(norm, nn.BatchNorm2d):
            norm.bias.data = bias
            norm.weight.data.fill_((1 + norm.eps) ** 0.5)
            norm.register_forward_pre_hook(lambda one, given: means.setdefault(one, []).append(_moments(given[0])))
        elif layer.bias is not None:
            layer.bias.data = bias
    network.eval()
    with torch.no_grad():
        for strip in strips:
            network(strip)
    for norm, moments in means.items():
        mean, square = torch.stack(moments).mean(0)
        norm.running_mean, norm.running_var = mean, square - mean**2
        norm.weight.data = (norm.running_var + norm.eps).sqrt()
        norm.bias.data += mean
        norm._forward_pre_hooks.clear()
    network.train()
    return network


def _moments(values: Tensor) -> Tensor:
    """The mean and the mean square of each channel."""
    return torch.stack([values.mean((0, 2, 3)), values.square().mean((0, 2, 3))])
