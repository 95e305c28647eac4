"""Records what a colleague's notebook forecasts: a Keras model, scikit-learn's StandardScaler on X, its MinMaxScaler on y.

    pip install scikit-learn      # beside the packages of requirements.txt; only this script wants it
    keras-checks/python keras-checks/colleague.py engine-cli/src/test/resources/engine/cli/command/colleague

The test GuideOfForeignModelsTest runs the commands of docs/guides/a-colleagues-model.md on these files: the engine, told both scalers, must
forecast what the notebook does. The prices are made up (a random walk); nothing is downloaded.
"""
import sys
from pathlib import Path

import keras
import numpy as np
import sklearn
from sklearn.preprocessing import MinMaxScaler, StandardScaler

WINDOW, ROWS, TRAINED = 5, 80, 60

folder = Path(sys.argv[1])
keras.utils.set_random_seed(11)
random = np.random.default_rng(11)

close = 1700 * np.exp(np.cumsum(random.normal(0.004, 0.01, ROWS)))
opened = close * (1 + random.normal(0, 0.003, ROWS))
volume = np.round(random.uniform(2e6, 5e6, ROWS))
dates = np.datetime64("2021-03-01") + np.arange(ROWS)
table = np.column_stack([np.round(opened, 2), np.round(close, 2), volume])  # [rows, features]
lines = [f"{day},{o:.2f},{c:.2f},{v:.0f}" for day, (o, c, v) in zip(dates, table)]
(folder / "prices.csv").write_text("Date,Open,Close,Volume\n" + "\n".join(lines) + "\n")

x_scaler = StandardScaler().fit(table[:TRAINED])
y_scaler = MinMaxScaler((-1, 1)).fit(table[:TRAINED, 1:2])
scaled = x_scaler.transform(table)
windows = np.stack([scaled[end - WINDOW + 1 : end + 1] for end in range(WINDOW - 1, ROWS)])  # [samples, timesteps, features]
y = y_scaler.transform(table[WINDOW:, 1:2])  # the next row's Close

model = keras.Sequential([keras.Input((WINDOW, 3)), keras.layers.LSTM(4), keras.layers.Dense(1)])
model.compile("adam", "mse")
model.fit(windows[: TRAINED - WINDOW], y[: TRAINED - WINDOW], epochs=30, batch_size=8, verbose=0)
model.save(folder / "colleague.keras")

# what the colleague saves beside the model: x = (value − mean) / std for either scaler
np.save(folder / "x_mean.npy", x_scaler.mean_)
np.save(folder / "x_std.npy", x_scaler.scale_)
np.save(folder / "y_mean.npy", -y_scaler.min_ / y_scaler.scale_)
np.save(folder / "y_std.npy", 1 / y_scaler.scale_)

forecast = y_scaler.inverse_transform(model.predict(windows, verbose=0).astype("float64"))[:, 0]
np.save(folder / "forecast.npy", forecast)  # [samples], in prices
print(f"scikit-learn {sklearn.__version__}, keras {keras.__version__}: last forecast {forecast[-1]:.4f}, last Close {table[-1, 1]}")
