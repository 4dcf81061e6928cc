using DeskBot.Dialogs.Understanding;
using DeskBot.Dialogs.Understanding.Learning;
using Xunit;
using Xunit.Abstractions;

namespace DeskBot.Dialogs.Tests.Understanding.Learning;

/// <summary>How well the shipped understanding does on utterances that it has not learnt from.</summary>
[Collection(UnderstandingTests.Name)]
public sealed class HeldBackTests(LearntUnderstanding understanding, ITestOutputHelper output)
{
    private static readonly IReadOnlyList<Seed> HeldBack =
        [.. SeedFiles.ReadFile(Path.Combine(AppContext.BaseDirectory, "Understanding", "held-back.yaml"))];

    [Fact]
    public void Nothing_held_back_is_among_the_seeds()
    {
        var seeds = SeedFiles.Read(SeedFiles.In(Path.Combine(AppContext.BaseDirectory, "seeds"))).Select(seed => seed.Text);

        Assert.Empty(HeldBack.Select(seed => seed.Text).Intersect(seeds, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task At_least_nine_in_ten_are_understood_and_four_in_five_of_each_intent()
    {
        var read = await ReadAllAsync();

        foreach (var wrong in read.Where(one => one.Given.Intent != one.Seed.Intent))
        {
            output.WriteLine($"{wrong.Seed.Intent} read as {wrong.Given.Intent} ({wrong.Given.Confidence:F2}): {wrong.Seed.Text}");
        }

        var accuracy = Share(read);
        output.WriteLine($"accuracy {accuracy:F3} of {read.Count}");
        Assert.True(accuracy >= 0.9, $"accuracy is {accuracy:F3}");
        Assert.All(read.GroupBy(one => one.Seed.Intent), group => Assert.True(Share([.. group]) >= 0.8, $"{group.Key}: {Share([.. group]):F3}"));
    }

    [Fact]
    public async Task Confidence_is_honest()
    {
        var read = await ReadAllAsync();

        var error = Calibration.ExpectedError([.. read.Select(one => (one.Given.Confidence, one.Given.Intent == one.Seed.Intent))]);
        output.WriteLine($"expected calibration error {error:F3}");
        Assert.True(error <= 0.08, $"expected calibration error is {error:F3}");
    }

    [Fact]
    public async Task What_is_acted_on_without_asking_is_right_nineteen_times_in_twenty()
    {
        var acted = (await ReadAllAsync()).Where(one => !one.Given.NeedsChoice).ToArray();

        output.WriteLine($"acted on {acted.Length} of {HeldBack.Count}, right {Share(acted):F3}");
        Assert.True(acted.Length >= HeldBack.Count * 0.8, $"acted on {acted.Length} of {HeldBack.Count} only");
        Assert.True(Share(acted) >= 0.95, $"right {Share(acted):F3}");
    }

    private async Task<IReadOnlyList<(Seed Seed, MessageUnderstanding Given)>> ReadAllAsync()
    {
        var given = await understanding.Classifier.ClassifyAsync([.. HeldBack.Select(seed => seed.Text)], CancellationToken.None);
        return [.. HeldBack.Zip(given)];
    }

    private static double Share(IReadOnlyList<(Seed Seed, MessageUnderstanding Given)> read) => read.Average(one => one.Given.Intent == one.Seed.Intent ? 1.0 : 0.0);
}
