"""The founding training step in PyTorch: one bias (the second is frozen at zero), Keras' Adam, the fused optimizer."""
import numpy as np
import torch

import founding

torch.set_num_threads(2)


class Founding(torch.nn.Module):
    def __init__(self, weights):
        super().__init__()
        self.lstm = torch.nn.LSTM(6, 128, batch_first=True)  # gates in Keras' order: input, forget, cell, output
        self.dense = torch.nn.ModuleList([torch.nn.Linear(129, 64), torch.nn.Linear(64, 16), torch.nn.Linear(16, 1)])
        own = [self.lstm.weight_ih_l0, self.lstm.weight_hh_l0, self.lstm.bias_ih_l0]
        own += [p for layer in self.dense for p in (layer.weight, layer.bias)]
        with torch.no_grad():
            for parameter, name in zip(own, founding.SHAPES):
                parameter.copy_(torch.from_numpy(np.ascontiguousarray(weights[name].T)))
            self.lstm.bias_hh_l0.zero_()
        self.lstm.bias_hh_l0.requires_grad_(False)

    def forward(self, prices, aux):
        _, (h, _) = self.lstm(prices)
        x = torch.cat([h[0], aux], 1)
        for layer in self.dense:
            x = layer(x)
        return x


def main():
    arrays, batch, seconds, dropout, recurrent = founding.arguments()
    assert dropout == recurrent == 0, "torch.nn.LSTM has no recurrent dropout"
    prices, aux, y = (torch.from_numpy(arrays[n]) for n in ("lstm_input", "aux_input", "y"))
    model = Founding(arrays)
    optimizer = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], lr=0.001, fused=True)
    steps, losses, done = len(y) // batch, [], 0

    def epoch():
        nonlocal done
        for i in range(0, steps * batch, batch):
            done += 1
            optimizer.param_groups[0]["eps"] = 1e-7 / (1 - 0.999**done) ** 0.5  # Keras adds epsilon to the uncorrected root
            optimizer.zero_grad(set_to_none=True)
            loss = torch.nn.functional.mse_loss(model(prices[i:i + batch], aux[i:i + batch]), y[i:i + batch])
            loss.backward()
            optimizer.step()
            if not seconds:
                losses.append(loss.item())

    if not seconds:
        epoch()
    founding.report(losses, founding.timed(epoch, steps, seconds) if seconds else [])


if __name__ == "__main__":
    main()
