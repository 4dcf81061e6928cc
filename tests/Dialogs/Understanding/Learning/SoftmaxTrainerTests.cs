using DeskBot.Dialogs.Understanding.Learning;
using Xunit;

namespace DeskBot.Dialogs.Tests.Understanding.Learning;

public sealed class SoftmaxTrainerTests
{
    private static readonly TrainingSettings Settings = new();

    [Fact]
    public void Classes_that_can_be_told_apart_are_told_apart()
    {
        var examples = Examples(seed: 1, count: 300, noise: 0.1f);

        var model = SoftmaxTrainer.Train(examples, 3, Settings);

        Assert.All(examples, example => Assert.Equal(example.Class, Best(model.Score(example.Vector, example.Wording))));
    }

    [Fact]
    public void The_same_examples_give_the_same_weights_to_the_last_bit()
    {
        var first = SoftmaxTrainer.Train(Examples(seed: 2, count: 200, noise: 1), 3, Settings);
        var second = SoftmaxTrainer.Train(Examples(seed: 2, count: 200, noise: 1), 3, Settings);

        Assert.Equal(first.Weights.ToArray(), second.Weights.ToArray());
    }

    [Fact]
    public void The_descent_finds_the_lowest_point_of_a_bowl()
    {
        float[] target = [3, -2, 0.5f, 10];
        float[] steepness = [1, 10, 100, 0.1f];

        var found = LimitedMemoryDescent.Minimise(Bowl, new float[4], 200);

        Assert.Equal(target.Select(value => Math.Round(value, 1)), found.Select(value => Math.Round(value, 1)));

        double Bowl(float[] at, float[] gradient)
        {
            var value = 1.0;
            for (var i = 0; i < at.Length; i++)
            {
                var distance = at[i] - target[i];
                value += steepness[i] * distance * distance;
                gradient[i] = 2 * steepness[i] * distance;
            }

            return value;
        }
    }

    [Fact]
    public void The_gradient_is_the_loss_function_s_slope()
    {
        var layout = new SoftmaxLayout(5, 7);
        var random = new Random(3);
        var weights = Enumerable.Range(0, layout.Length).Select(_ => random.NextSingle() - 0.5f).ToArray();
        var vector = Enumerable.Range(0, 7).Select(_ => random.NextSingle()).ToArray();
        var wording = LexicalFeatures.Of("a few words");
        var errors = new float[layout.Stride];
        errors[3] = 1;
        var gradient = new float[layout.Length];

        layout.AddGradient(gradient, vector, wording, errors);

        var changed = weights.Zip(gradient, (weight, slope) => weight + (0.01f * slope)).ToArray();
        var gain = Score(changed, 3) - Score(weights, 3);
        Assert.Equal(0.01f * FloatLoops.Dot(gradient, gradient), gain, 1e-3f);
        Assert.Equal(Score(weights, 2), Score(changed, 2), 1e-6f);

        float Score(float[] at, int which)
        {
            var scores = new float[layout.Stride];
            layout.Score(at, vector, wording, scores);
            return scores[which];
        }
    }

    [Fact]
    public void Temperature_makes_an_overconfident_model_honest()
    {
        var examples = Examples(seed: 4, count: 2000, noise: 3);
        var model = SoftmaxTrainer.Train([.. examples.Take(200)], 3, new TrainingSettings(Penalty: 1e-6f));
        var heldBack = examples.Skip(200).ToArray();

        var calibrated = new SoftmaxModel(3, 8, model.Weights.ToArray(), Calibration.FitTemperature(model, [.. heldBack.Take(900)]));

        var unseen = heldBack.Skip(900).ToArray();
        Assert.True(Error(calibrated, unseen) < 0.06, $"{Error(calibrated, unseen):F3}");
        Assert.True(Error(calibrated, unseen) < Error(model, unseen));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(515)]
    public void Loops_agree_with_plain_arithmetic_at_every_length(int length)
    {
        var left = Enumerable.Range(0, length).Select(i => (float)(i % 7)).ToArray();
        var right = Enumerable.Range(0, length).Select(i => (float)(i % 5) - 2).ToArray();

        Assert.Equal(left.Zip(right, (a, b) => a * b).Sum(), FloatLoops.Dot(left, right));
        FloatLoops.AddScaled(left, 2, right);
        Assert.Equal(Enumerable.Range(0, length).Select(i => (float)((i % 5) - 2 + (2 * (i % 7)))), right);
    }

    private static double Error(SoftmaxModel model, IReadOnlyList<Example> examples) => Calibration.ExpectedError(
    [
        .. examples.Select(example =>
        {
            var scores = model.Score(example.Vector, example.Wording);
            return ((double)scores.Max(), Best(scores) == example.Class);
        }),
    ]);

    private static int Best(float[] scores) => Array.IndexOf(scores, scores.Max());

    /// <summary>Three clouds of points around three corners; the wording says nothing.</summary>
    private static Example[] Examples(int seed, int count, float noise)
    {
        var random = new Random(seed);
        var wording = LexicalFeatures.Of("");
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var vector = Enumerable.Range(0, 8).Select(_ => (random.NextSingle() - 0.5f) * noise).ToArray();
            vector[i % 3] += 1;
            return new Example(vector, wording, i % 3);
        })];
    }
}
