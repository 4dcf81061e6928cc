namespace DeskBot.Dialogs.Understanding.Learning;

/// <summary>Learns from seeds. The same seeds in the same order give the same model.</summary>
internal static class Learner
{
    /// <summary>Every fifth seed is held back when the temperature is fitted; the final weights learn from all.</summary>
    private const int Folds = 5;

    private static readonly int IntentCount = IntentLabels.All.Count;

    private static readonly TrainingSettings ForIntents = new();

    private static readonly TrainingSettings ForNames = new(Iterations: 25);

    /// <summary>Learns everything.</summary>
    /// <param name="seeds">The utterances; at least one.</param>
    /// <param name="vectors">Their vectors, in the same order.</param>
    internal static LearntModel Learn(IReadOnlyList<Seed> seeds, IReadOnlyList<float[]> vectors)
    {
        var read = seeds.Select((seed, i) => (Seed: seed, Vector: vectors[i], Wording: LexicalFeatures.Of(seed.Text))).ToArray();
        var examples = read.Select(static one => new Example(one.Vector, one.Wording, (int)one.Seed.Intent)).ToArray();
        return new LearntModel(
            Calibrated(examples),
            Named([.. read.Select(static one => (one.Seed.Category, one.Vector, one.Wording))]),
            Named([.. read.Select(static one => (one.Seed.Topic, one.Vector, one.Wording))]));
    }

    /// <summary>The model of the intents, its temperature fitted on seeds that it has not learnt from.</summary>
    private static SoftmaxModel Calibrated(IReadOnlyList<Example> examples)
    {
        var (learnt, heldBack) = Split(examples);
        var model = SoftmaxTrainer.Train(examples, IntentCount, ForIntents);
        if (heldBack.Count == 0)
        {
            return model;
        }

        var temperature = Calibration.FitTemperature(SoftmaxTrainer.Train(learnt, IntentCount, ForIntents), heldBack);
        return new SoftmaxModel(IntentCount, model.Layout.Dimensions, model.Weights.ToArray(), temperature);
    }

    /// <summary>Takes out every fifth example; neighbours in the files are alike, so each kind is represented on both sides.</summary>
    internal static (IReadOnlyList<Example> Learnt, IReadOnlyList<Example> HeldBack) Split(IReadOnlyList<Example> examples) =>
    (
        [.. examples.Where(static (_, i) => i % Folds != Folds - 1)],
        [.. examples.Where(static (_, i) => i % Folds == Folds - 1)]
    );

    private static NamedClasses Named(IReadOnlyList<(string? Name, float[] Vector, LexicalFeatures Wording)> read)
    {
        var names = read.Select(static one => one.Name).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        if (names.Count < 2)
        {
            return new NamedClasses(names, null);
        }

        var examples = read.Where(static one => one.Name is not null).Select(one => new Example(one.Vector, one.Wording, names.IndexOf(one.Name ?? ""))).ToArray();
        return new NamedClasses(names, SoftmaxTrainer.Train(examples, names.Count, ForNames));
    }
}
