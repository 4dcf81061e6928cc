using System.Runtime.CompilerServices;

namespace DeskBot.Dialogs.Understanding.Learning;

/// <summary>An example to learn from.</summary>
/// <param name="Vector">The text's vector.</param>
/// <param name="Wording">The text's wording.</param>
/// <param name="Class">Which class it belongs to.</param>
internal sealed record Example(float[] Vector, LexicalFeatures Wording, int Class);

/// <summary>
/// Learns a <see cref="SoftmaxModel"/>: minimises the mean cross-entropy of the examples, rare classes weighted up, plus an L2 penalty that keeps the weights
/// small. The result depends on the examples and their order only, not on how many threads worked.
/// </summary>
internal sealed class SoftmaxTrainer
{
    /// <summary>Examples are summed in this many parts, always the same, so that rounding does not depend on the machine.</summary>
    private const int Parts = 4;

    private readonly Example[] _examples;
    private readonly float[] _shares;
    private readonly SoftmaxLayout _layout;
    private readonly TrainingSettings _settings;
    private readonly float[][] _gradients;

    private SoftmaxTrainer(IReadOnlyList<Example> examples, int classes, TrainingSettings settings)
    {
        _examples = [.. examples];
        _settings = settings;
        _layout = new SoftmaxLayout(classes, examples[0].Vector.Length);
        _shares = Shares(examples, classes, settings.Balance);
        _gradients = [.. Enumerable.Range(0, Parts).Select(_ => new float[_layout.Length])];
    }

    /// <summary>Learns from the examples.</summary>
    /// <param name="examples">At least one.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="settings">How to learn.</param>
    /// <returns>A model with temperature 1.</returns>
    internal static SoftmaxModel Train(IReadOnlyList<Example> examples, int classes, TrainingSettings settings)
    {
        var trainer = new SoftmaxTrainer(examples, classes, settings);
        var weights = LimitedMemoryDescent.Minimise(trainer.Loss, new float[trainer._layout.Length], settings.Iterations);
        return new SoftmaxModel(classes, trainer._layout.Dimensions, weights, temperature: 1);
    }

    /// <summary>Each example's share of the whole: an example of a class counts (average class size / its class's size) to the power of the balance.</summary>
    private static float[] Shares(IReadOnlyList<Example> examples, int classes, double balance)
    {
        var sizes = new int[classes];
        foreach (var example in examples)
        {
            sizes[example.Class]++;
        }

        var average = (double)examples.Count / classes;
        var shares = examples.Select(example => Math.Pow(average / sizes[example.Class], balance)).ToArray();
        var sum = shares.Sum();
        return [.. shares.Select(share => (float)(share / sum))];
    }

    private double Loss(float[] weights, float[] gradient)
    {
        var losses = new double[Parts];
        Parallel.For(0, Parts, part => losses[part] = PartOfLoss(weights, part, _gradients[part]));
        FloatLoops.AddScaled(weights, _settings.Penalty, gradient);
        var loss = 0.5 * _settings.Penalty * FloatLoops.Dot(weights, weights);
        foreach (var part in _gradients)
        {
            FloatLoops.AddScaled(part, 1, gradient);
        }

        return loss + losses.Sum();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double PartOfLoss(float[] weights, int part, float[] gradient)
    {
        Array.Clear(gradient);
        Span<float> scores = new float[_layout.Stride];
        var classes = scores[.._layout.Classes];
        var loss = 0.0;
        for (var i = _examples.Length * part / Parts; i < _examples.Length * (part + 1) / Parts; i++)
        {
            var example = _examples[i];
            _layout.Score(weights, example.Vector, example.Wording, scores);
            FloatLoops.SoftMax(classes);
            loss -= _shares[i] * Math.Log(Math.Max(classes[example.Class], 1e-12f));
            classes[example.Class] -= 1;
            foreach (ref var error in classes)
            {
                error *= _shares[i];
            }

            scores[_layout.Classes..].Clear();
            _layout.AddGradient(gradient, example.Vector, example.Wording, scores);
        }

        return loss;
    }
}

/// <summary>How to learn.</summary>
/// <param name="Penalty">The L2 penalty's weight.</param>
/// <param name="Balance">0 counts examples alike, 1 classes alike.</param>
/// <param name="Iterations">At most so many steps.</param>
internal sealed record TrainingSettings(float Penalty = 1e-4f, double Balance = 0.5, int Iterations = 40);
