"""Writes what real Keras computes, for the tests of losses, metrics, optimizers and schedules.

Usage: python make_fixtures.py FOLDER    (Keras 3 with TensorFlow; see README.md)
"""

import json
import os
import sys

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import keras
import numpy as np
import tensorflow as tf
from keras.src.trainers.compile_utils import get_metric

rng = np.random.default_rng(3)


def numbers(array):
    return [float(str(x)) for x in np.asarray(array, "float32").ravel()]  # the shortest decimals


def tensor(array):
    return None if array is None else {"shape": list(np.shape(array)), "data": numbers(array)}


def serialized(thing):
    whole = keras.saving.serialize_keras_object(thing)
    config = whole["config"]
    if isinstance(thing, keras.losses.Huber):
        config["delta"] = thing._fn_kwargs["delta"]  # Keras 3.15 forgets it
    return {"class_name": whole["class_name"], "config": config}


# ---------------------------------------------------------------- schedules
s = keras.optimizers.schedules
SCHEDULES = [
    s.ExponentialDecay(0.1, 7, 0.5),
    s.ExponentialDecay(0.1, 7, 0.5, staircase=True),
    s.InverseTimeDecay(0.1, 5, 0.3),
    s.InverseTimeDecay(0.1, 5, 0.3, staircase=True),
    s.PolynomialDecay(0.1, 10),
    s.PolynomialDecay(0.1, 6, end_learning_rate=0.01, power=2.0, cycle=True),
    s.PiecewiseConstantDecay([3, 9], [0.1, 0.03, 0.001]),
    s.PiecewiseConstantDecay([4], [0.1, 0.03]),
    s.CosineDecay(0.1, 10, alpha=0.1),
    s.CosineDecay(0.01, 10, alpha=0.1, warmup_target=0.1, warmup_steps=4),
    s.CosineDecayRestarts(0.1, 5),
    s.CosineDecayRestarts(0.1, 4, t_mul=1.5, m_mul=0.8, alpha=0.05),
    s.CosineDecayRestarts(0.1, 4, t_mul=1.0, m_mul=0.5),
]


def schedules():
    return [
        {"object": keras.saving.serialize_keras_object(x), "rates": [float(str(np.float32(x(i)))) for i in range(31)]}
        for x in SCHEDULES
    ]


# ---------------------------------------------------------------- optimizers
o = keras.optimizers
OPTIMIZERS = [
    o.SGD(0.05),
    o.SGD(0.05, momentum=0.9),
    o.SGD(0.05, momentum=0.9, nesterov=True),
    o.SGD(0.05, weight_decay=0.1, clipvalue=0.2),
    o.SGD(s.ExponentialDecay(0.1, 2, 0.5)),
    o.RMSprop(0.05),
    o.RMSprop(0.05, rho=0.8, epsilon=1e-3),
    o.RMSprop(0.05, momentum=0.9),
    o.RMSprop(0.05, centered=True, epsilon=1e-4),
    o.RMSprop(0.05, momentum=0.5, centered=True, epsilon=1e-4, weight_decay=0.02),
    o.Adam(0.05),
    o.Adam(0.05, amsgrad=True),
    o.Adam(0.05, beta_1=0.8, beta_2=0.99, epsilon=1e-3),
    o.Adam(0.05, clipnorm=0.5),
    o.Adam(0.05, global_clipnorm=0.5),
    o.Adam(0.05, clipvalue=0.1),
    o.Adam(0.05, weight_decay=0.1),
    o.Adam(s.CosineDecay(0.05, 4)),
    o.AdamW(0.05),
    o.AdamW(0.05, weight_decay=0.2, amsgrad=True, global_clipnorm=1.0),
    o.Nadam(0.05),
    o.Nadam(0.05, beta_1=0.8, beta_2=0.99, epsilon=1e-3, weight_decay=0.1, clipvalue=0.2),
    o.Adamax(0.05),
    o.Adamax(0.05, beta_1=0.8, beta_2=0.9, epsilon=1e-3, weight_decay=0.1, clipnorm=0.5),
    o.Adagrad(0.05),
    o.Adagrad(0.05, initial_accumulator_value=0.01, epsilon=1e-3, weight_decay=0.1, global_clipnorm=0.5),
    o.Adadelta(1.0),
    o.Adadelta(s.ExponentialDecay(1.0, 2, 0.5), rho=0.8, epsilon=1e-3, weight_decay=0.1),
    o.Lion(0.05),
    o.Lion(0.05, beta_1=0.8, beta_2=0.9, weight_decay=0.1, clipvalue=0.2),
    o.SGD(0.05, momentum=0.9, use_ema=True),
    o.Adam(0.05, use_ema=True, ema_momentum=0.5, ema_overwrite_frequency=2),
    o.Adam(0.05, gradient_accumulation_steps=2, clipnorm=0.5, weight_decay=0.1),
    o.Adagrad(s.ExponentialDecay(0.1, 2, 0.5), gradient_accumulation_steps=2),
    o.Nadam(0.05, gradient_accumulation_steps=2, use_ema=True, ema_momentum=0.7, ema_overwrite_frequency=2),
    o.RMSprop(0.05, momentum=0.9, use_ema=True, loss_scale_factor=1024.0),
]
CONSTRAINED = [
    o.SGD(0.5, name="constrained"),
    o.SGD(0.5, use_ema=True, ema_momentum=0.6, ema_overwrite_frequency=2, name="constrained_ema"),
]
SHAPES = [(3, 4), (4,)]
WEIGHTS = [rng.normal(size=shape).astype("float32") for shape in SHAPES]
# of very different sizes, so that epsilon and clipping count; the third step shrinks, so that amsgrad counts
GRADIENTS = [
    [(rng.normal(size=shape) * 10.0 ** rng.integers(-5, 1, size=shape) * scale).astype("float32") for shape in SHAPES]
    for scale in (1, 1, 0.01, 1, 3)
]


def optimizers():
    return optimizer_cases(OPTIMIZERS + CONSTRAINED, ("kernel", "bias"), WEIGHTS, GRADIENTS)


def optimizer_cases(those, names, weights, all_gradients):
    cases = []
    for optimizer in those:
        config = serialized(optimizer)
        variables = [keras.Variable(w, name=n) for w, n in zip(weights, names)]
        if optimizer.name.startswith("constrained"):
            variables[0].constraint = keras.constraints.MaxNorm(1.0)
            variables[1].constraint = keras.constraints.NonNeg()
        optimizer.build(variables)
        steps = []
        for gradients in all_gradients:
            scale = optimizer.loss_scale_factor or 1  # gradients of a loss that was scaled
            optimizer.apply([tf.constant(g * scale) for g in gradients], variables)
            steps.append([numbers(v) for v in variables])
        slots = [
            {"name": v.path.split("/", 1)[-1], "value": numbers(v)}
            for v in optimizer.variables
            if v.name not in ("iteration", "learning_rate")
        ]
        if optimizer.use_ema:
            optimizer.finalize_variable_values(variables)
        cases.append(
            {
                "object": config,
                "constrained": variables[0].constraint is not None,
                "steps": steps,
                "slots": slots,
                "finished": [tensor(v) for v in variables],
            }
        )
    return {
        "weights": [tensor(w) for w in weights],
        "gradients": [[tensor(g) for g in step] for step in all_gradients],
        "cases": cases,
    }


LATER_OPTIMIZERS = [
    o.Adafactor(),
    o.Adafactor(0.3, beta_2_decay=-0.6, epsilon_1=1e-10, epsilon_2=0.01, clip_threshold=0.5, relative_step=False),
    o.Adafactor(s.ExponentialDecay(0.1, 2, 0.5), weight_decay=0.1, clipnorm=0.5),
    o.Ftrl(0.05),
    o.Ftrl(
        0.05,
        learning_rate_power=-0.7,
        initial_accumulator_value=0.3,
        l1_regularization_strength=0.01,
        l2_regularization_strength=0.02,
        l2_shrinkage_regularization_strength=0.03,
        beta=0.1,
    ),
    o.Ftrl(s.ExponentialDecay(0.1, 2, 0.5), weight_decay=0.01),
    o.Lamb(0.05),
    o.Lamb(0.05, beta_1=0.8, beta_2=0.9, epsilon=1e-3, weight_decay=0.1, global_clipnorm=0.5),
    o.Lamb(0.05, gradient_accumulation_steps=2),
    o.Muon(0.05),
    o.Muon(0.05, exclude_layers=["ker"], adam_weight_decay=None, adam_lr_ratio=0.5, weight_decay=0.1, clipvalue=0.2),
    o.Muon(0.02, exclude_embeddings=False, momentum=0.8, ns_steps=3, nesterov=False, rms_rate=None, weight_decay=None),
    o.Muon(0.05, adam_beta_1=0.8, adam_beta_2=0.9, epsilon=1e-3, use_ema=True, ema_momentum=0.5),
    o.ScheduleFreeAdamW(),
    o.ScheduleFreeAdamW(0.05, beta_1=0.8, beta_2=0.99, epsilon=1e-3, warmup_steps=3, weight_decay=0.1),
    o.ScheduleFreeAdamW(0.05, clipnorm=0.5, use_ema=True, ema_momentum=0.5),
]


def later_optimizers():  # with numbers of their own, so that those before stay
    own = np.random.default_rng(5)
    names = ("kernel", "bias", "conv", "embeddings")
    shapes = [(3, 4), (4,), (2, 3, 4), (5, 2)]
    weights = [own.normal(size=shape).astype("float32") for shape in shapes]
    gradients = [[(own.normal(size=shape) * scale).astype("float32") for shape in shapes] for scale in (1, 0.3, 1, 0.01, 3)]
    return optimizer_cases(LATER_OPTIMIZERS, names, weights, gradients)


# ---------------------------------------------------------------- losses
def softmax(x):
    return np.exp(x) / np.exp(x).sum(-1, keepdims=True)


def regression(shape):
    return rng.normal(size=shape), rng.normal(size=shape) * 2


def binary(shape):
    p = rng.uniform(0, 1, size=shape)
    p.ravel()[:4] = 0, 1, 1e-8, 0.5
    return rng.integers(0, 2, size=shape), p


def logits(shape):
    x = rng.normal(size=shape) * 4
    x.ravel()[:2] = 60, -60
    return rng.integers(0, 2, size=shape), x


def categorical(shape, of=lambda x: x):
    y = np.eye(shape[-1])[rng.integers(0, shape[-1], size=shape[:-1])]
    return y, of(rng.normal(size=shape))


def sparse(shape, of=lambda x: x):
    return rng.integers(0, shape[-1], size=shape[:-1]), of(rng.normal(size=shape))


def unscaled(x):
    p = 3 * softmax(x)
    p.reshape(-1, p.shape[-1])[0, 0] = 0
    return p


l = keras.losses
DENSE, SEQUENCE = (5, 3), (4, 3, 2)
LOSSES = [
    (l.MeanSquaredError(), regression),
    (l.MeanAbsoluteError(), regression),
    (l.Huber(), regression),
    (l.Huber(delta=0.4), regression),
    (l.BinaryCrossentropy(), binary),
    (l.BinaryCrossentropy(label_smoothing=0.2), binary),
    (l.BinaryCrossentropy(from_logits=True, label_smoothing=0.1), logits),
    (l.CategoricalCrossentropy(), lambda shape: categorical(shape, unscaled)),
    (l.CategoricalCrossentropy(label_smoothing=0.1), lambda shape: categorical(shape, softmax)),
    (l.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1), categorical),
    (l.SparseCategoricalCrossentropy(), lambda shape: sparse(shape, softmax)),
    (l.SparseCategoricalCrossentropy(from_logits=True), sparse),
]


def positive(shape):
    y, p = regression(shape)
    return np.abs(y), np.abs(p) + 0.05


def shares(shape):
    y, p = softmax(rng.normal(size=shape)), 2 * softmax(rng.normal(size=shape))
    p.ravel()[0] = 0
    return y, p


LATER_LOSSES = [  # with numbers of their own, so that those before stay
    (l.MeanAbsolutePercentageError(), regression),
    (l.MeanSquaredLogarithmicError(), regression),
    (l.MeanSquaredLogarithmicError(), positive),
    (l.LogCosh(), regression),
    (l.Poisson(), positive),
    (l.KLDivergence(), shares),
    (l.CategoricalHinge(), categorical),
    (l.CosineSimilarity(), regression),
    (l.BinaryFocalCrossentropy(), binary),
    (l.BinaryFocalCrossentropy(apply_class_balancing=True, alpha=0.4, gamma=1.5, label_smoothing=0.1), binary),
    (l.BinaryFocalCrossentropy(from_logits=True), lambda shape: regression_of(binary(shape))),
    (l.CategoricalFocalCrossentropy(), lambda shape: categorical(shape, unscaled)),
    (l.CategoricalFocalCrossentropy(alpha=0.5, gamma=1.0, from_logits=True, label_smoothing=0.1), categorical),
]


def regression_of(pair):
    return pair[0], rng.normal(size=pair[0].shape) * 2


def masks():
    weights = rng.uniform(0, 3, size=(5,))
    weights[1] = 0
    sequence_weights = rng.uniform(0, 3, size=(4, 1))
    mask = rng.integers(0, 2, size=(4, 3)).astype(bool)
    mask[0], mask[1] = True, False
    yield DENSE, None, None
    yield DENSE, weights, None
    yield SEQUENCE, None, mask
    yield SEQUENCE, sequence_weights, mask


def losses():
    return loss_cases(LOSSES)


def later_losses():
    return loss_cases(LATER_LOSSES)


def overlapping(shape):
    return rng.integers(0, 2, size=shape), rng.uniform(0, 1, size=shape)


def embeddings(shape):
    p = rng.normal(size=shape)
    return rng.integers(0, 3, size=shape[:1]), p / np.linalg.norm(p, axis=-1, keepdims=True)


def alone(shape):
    y, p = embeddings(shape)
    y[0] = 7  # a sample without another of its class
    return y, p


def spoken(shape):
    y = rng.integers(1, shape[-1], size=(shape[0], 3))
    y[0] = 2, 2, 0
    y[1, 1:] = 0
    return y, rng.normal(size=shape) * 2


ROW_LOSSES = [  # any shape
    (l.Hinge(), binary),
    (l.Hinge(), regression),
    (l.SquaredHinge(), binary),
    (l.SquaredHinge(), regression),
    (l.CategoricalGeneralizedCrossEntropy(), lambda shape: sparse(shape, softmax)),
    (l.CategoricalGeneralizedCrossEntropy(q=0.8), lambda shape: sparse(shape, softmax)),
    (l.Dice(), overlapping),
    (l.Dice(axis=-1), overlapping),
    (l.Tversky(), overlapping),
    (l.Tversky(alpha=0.3, beta=0.9, axis=[-1]), overlapping),
    (l.MeanSquaredError(reduction="sum"), regression),
    (l.MeanSquaredError(reduction="mean_with_sample_weight"), regression),
    (l.Dice(reduction="sum"), overlapping),
    (l.Tversky(reduction="mean_with_sample_weight"), overlapping),
]


def batch_losses():
    weights = rng.uniform(0, 3, size=(8,))
    pairs = [((8, 4), None, None), ((8, 4), weights, None)]
    samples = [((3, 6, 5), None, None), ((3, 6, 5), weights[:3], None)]
    circles = [l.Circle(), l.Circle(gamma=5.0, margin=0.2, remove_diagonal=False), l.Circle(gamma=2.0, reduction="sum")]
    return (
        loss_cases(ROW_LOSSES)
        + loss_cases([(circle, embeddings) for circle in circles] + [(l.Circle(gamma=3.0), alone)], pairs)
        + loss_cases([(l.CTC(), spoken), (l.CTC(reduction="sum"), spoken), (l.Dice(axis=(1, 2)), overlapping)], samples)
    )


def loss_cases(pairs, where=None):
    cases = []
    for loss, data in pairs:
        for shape, weights, mask in where or masks():
            y, p = data(shape)
            prediction = tf.Variable(p.astype("float32"))
            with tf.GradientTape() as tape:
                output = tf.identity(prediction)
                if mask is not None:
                    output._keras_mask = tf.constant(mask)
                value = loss(tf.constant(y.astype("float32")), output, sample_weight=weights)
            cases.append(
                {
                    "object": serialized(loss),
                    "target": tensor(y),
                    "prediction": tensor(p),
                    "weights": tensor(weights),
                    "mask": tensor(mask),
                    "loss": float(value),
                    "gradient": numbers(tape.gradient(value, prediction)),
                }
            )
    return cases


# ---------------------------------------------------------------- metrics
m = keras.metrics
METRICS = [
    ("mse", regression, None),
    (m.MeanAbsoluteError(name="error"), regression, None),
    (m.RootMeanSquaredError(), regression, None),
    ("accuracy", lambda shape: binary(shape[:-1] + (1,)), None),
    ("acc", lambda shape: categorical(shape, softmax), None),
    ("accuracy", lambda shape: sparse(shape, softmax), "sparse_categorical_crossentropy"),
    (m.BinaryAccuracy(threshold=0.3), binary, None),
    ("categorical_accuracy", lambda shape: categorical(shape, softmax), None),
    (m.SparseCategoricalAccuracy(), lambda shape: sparse(shape, softmax), None),
    ("binary_crossentropy", binary, None),
    (m.CategoricalCrossentropy(from_logits=True), categorical, None),
    ("sparse_categorical_crossentropy", lambda shape: sparse(shape, softmax), None),
]


LATER_METRICS = [
    ("mape", regression, None),
    (m.MeanSquaredLogarithmicError(), positive, None),
    (m.LogCoshError(), regression, None),
    (m.Poisson(), positive, None),
    (m.KLDivergence(name="kl"), shares, None),
    (m.CategoricalHinge(), categorical, None),
    (m.CosineSimilarity(), regression, None),
]


def metrics():
    return metric_cases(METRICS)


def later_metrics():
    return metric_cases(LATER_METRICS)


def classes(shape, of=5):
    return rng.integers(0, of, size=shape), rng.integers(0, of + 1, size=shape)


def classes_and_shares(shape):
    return rng.integers(0, shape[-1], size=shape[:-1]), softmax(rng.normal(size=shape))


def column(shape):
    return binary(shape[:-1] + (1,))


def one_hot(shape):
    return categorical(shape, softmax)


WIDE = lambda data: lambda shape: data(shape[:-1] + (9,))
METRICS_WITH_STATE = [  # any shape
    ("true_positives", binary, None),
    ("false_positives", binary, None),
    ("true_negatives", binary, None),
    ("false_negatives", binary, None),
    (m.TruePositives(thresholds=0.3), binary, None),
    ("precision", binary, None),
    (m.Precision(thresholds=0.7), binary, None),
    (m.Precision(top_k=2, class_id=1), one_hot, None),
    ("recall", binary, None),
    (m.Recall(top_k=1), one_hot, None),
    (m.Recall(thresholds=0.25, class_id=0), binary, None),
    (m.SensitivityAtSpecificity(0.5), binary, None),
    (m.SpecificityAtSensitivity(0.6, num_thresholds=10), binary, None),
    (m.PrecisionAtRecall(0.4), binary, None),
    (m.RecallAtPrecision(0.6, class_id=1), binary, None),
    (m.RecallAtPrecision(0.2, num_thresholds=1), binary, None),
    ("auc", binary, None),
    (m.AUC(num_thresholds=7, summation_method="minoring"), binary, None),
    (m.AUC(curve="PR"), binary, None),
    (m.AUC(curve="PR", summation_method="majoring"), binary, None),
    (m.AUC(curve="PRGAIN", num_thresholds=20), binary, None),
    (m.AUC(thresholds=[0.6, 0.1, 0.35]), binary, None),
    (m.AUC(thresholds=[0.25, 0.5, 0.75]), binary, None),
    (m.AUC(from_logits=True), logits, None),
    ("hinge", binary, None),
    (m.Hinge(), regression, None),
    ("squared_hinge", binary, None),
    ("pearson_correlation", WIDE(regression), None),
    (m.ConcordanceCorrelation(), WIDE(regression), None),
    ("top_k_categorical_accuracy", WIDE(one_hot), None),
    (m.TopKCategoricalAccuracy(k=2), one_hot, None),
    (m.SparseTopKCategoricalAccuracy(k=3), WIDE(classes_and_shares), None),
    (m.SparseTopKCategoricalAccuracy(k=2, from_sorted_ids=True), lambda shape: (classes(shape[:-1])[0], classes(shape)[1]), None),
]
DENSE_METRICS = [  # rows alone
    (m.AUC(multi_label=True, num_thresholds=12), binary, None),
    (m.AUC(multi_label=True, curve="PR", label_weights=[0.5, 1.0, 2.0]), binary, None),
    (m.AUC(label_weights=[0.5, 1.0, 2.0]), binary, None),
    ("f1_score", column, None),
    (m.F1Score(average="macro"), one_hot, None),
    (m.F1Score(average="micro", threshold=0.4), binary, None),
    (m.FBetaScore(average="weighted", beta=2.0, threshold=0.5), binary, None),
    ("r2_score", regression, None),
    (m.R2Score(class_aggregation="variance_weighted_average"), regression, None),
    (m.R2Score(num_regressors=2), regression, None),
    (m.R2Score(num_regressors=40), regression, None),
]
CLASS_METRICS = [  # of rows without weights, whose meaning depends on the element type
    (m.IoU(5, target_class_ids=[0, 3]), classes, None),
    (m.MeanIoU(5), classes, None),
    (m.MeanIoU(5, ignore_class=2), classes, None),
    (m.MeanIoU(3, sparse_y_pred=False), classes_and_shares, None),
    (m.BinaryIoU(), binary, None),
    (m.BinaryIoU(target_class_ids=[1], threshold=0.3, dtype="float32"), binary, None),
    (m.OneHotIoU(3, target_class_ids=[0, 2]), one_hot, None),
    (m.OneHotMeanIoU(3), one_hot, None),
    (m.OneHotMeanIoU(3, ignore_class=0), one_hot, None),
]


def state_metrics():
    with_weights = list(masks())
    columns = [(DENSE[:1] + (1,), with_weights[1][1], None)]
    weighted = [(m.MeanIoU(5), classes, None), (m.MeanIoU(5, dtype="float32"), classes, None)]
    return (
        metric_cases(METRICS_WITH_STATE)
        + metric_cases(DENSE_METRICS, with_weights[:2])
        + metric_cases(CLASS_METRICS, [with_weights[0], with_weights[2]])
        + metric_cases(weighted, columns)
    )


def number(result):
    return float(np.asarray(result).reshape(()))  # a score for each class is a list, of one class a list of one


def metric_cases(those, where=None):
    cases = []
    for which, data, loss in those:
        for shape, weights, mask in where or masks():
            updates, metric = [], None
            for _ in range(2):
                y, p = data(shape)
                metric = metric or get_metric(which, y, p)
                output = tf.constant(p.astype("float32"))
                if mask is not None:
                    output._keras_mask = tf.constant(mask)
                metric.update_state(tf.constant(y.astype("float32")), output, sample_weight=weights)
                updates.append({"target": tensor(y), "prediction": tensor(p)})
            cases.append(
                {
                    "object": {"class_name": which, "config": {}} if isinstance(which, str) else serialized(which),
                    "loss": loss,
                    "resolved": serialized(metric),
                    "updates": updates,
                    "weights": tensor(weights),
                    "mask": tensor(mask),
                    "result": number(metric.result()),
                }
            )
            metric.reset_state()
            if np.isnan(number(metric.result())):
                cases[-1]["empty"] = "nan"  # zero otherwise
    return cases


for make in (schedules, optimizers, losses, metrics, later_losses, later_metrics, state_metrics, batch_losses, later_optimizers):
    with open(os.path.join(sys.argv[1], make.__name__ + ".json"), "w") as file:
        json.dump(make(), file, separators=(",", ":"))
        file.write("\n")
