using System.Globalization;
using System.Text.Json;
using DeskBot.Dialogs.Understanding;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeskBot.Evaluation;

/// <summary>
/// How well messages are understood: reads lines with <c>text</c> and <c>label</c>, and prints recall and precision per label, how good the confidence is, and as the last line
/// <c>accuracy A macro-recall M n N</c>. <c>security</c> counts as <c>incident</c>. Options come from the environment, for example <c>Understanding__SeedFolder</c>.
/// </summary>
internal static class IntentEvaluation
{
    private const int BatchSize = 64;

    /// <summary>Measures a file.</summary>
    /// <param name="file">The JSON lines.</param>
    /// <param name="showErrors">Whether to print what was misread.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>The program's exit code: 0, or 2 when the file cannot be used.</returns>
    internal static async Task<int> RunAsync(string file, bool showErrors, CancellationToken cancellationToken)
    {
        if (await ReadAsync(file, cancellationToken) is not { Count: > 0 } lines)
        {
            await Console.Error.WriteLineAsync($"{file}: no lines with a text and a known label.");
            return 2;
        }

        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        await using var services = new ServiceCollection().AddLogging().AddUnderstanding(configuration).BuildServiceProvider();
        foreach (var start in services.GetServices<IHostedService>())
        {
            await start.StartAsync(cancellationToken);
        }

        Report(await AnswerAsync(services.GetRequiredService<IMessageClassifier>(), lines, cancellationToken), showErrors);
        return 0;
    }

    private static async Task<List<Line>?> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        var lines = new List<Line>();
        await foreach (var json in File.ReadLinesAsync(file, cancellationToken))
        {
            if (!string.IsNullOrWhiteSpace(json) && JsonSerializer.Deserialize<Line>(json, JsonSerializerOptions.Web) is { } line && IntentLabels.TryParse(line.Label, out _))
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private static async Task<List<Answer>> AnswerAsync(IMessageClassifier classifier, List<Line> lines, CancellationToken cancellationToken)
    {
        var answers = new List<Answer>(lines.Count);
        foreach (var batch in lines.Chunk(BatchSize))
        {
            var understood = await classifier.ClassifyAsync([.. batch.Select(static line => line.Text)], cancellationToken);
            answers.AddRange(batch.Zip(understood, static (line, answer) => new Answer(line.Text, Expected(line), answer)));
        }

        return answers;
    }

    private static Intent Expected(Line line) => IntentLabels.TryParse(line.Label, out var intent) ? intent : default;

    private static void Report(List<Answer> answers, bool showErrors)
    {
        if (showErrors)
        {
            foreach (var wrong in answers.Where(static answer => !answer.IsRight).OrderBy(static answer => answer.Expected))
            {
                Print($"{wrong.Expected.ToLabel()} read as {wrong.Given.Intent.ToLabel()} ({wrong.Given.Confidence:F2}): {wrong.Text}");
            }
        }

        foreach (var intent in Enum.GetValues<Intent>())
        {
            var expected = answers.Where(answer => answer.Expected == intent).ToList();
            var given = answers.Where(answer => answer.Given.Intent == intent).ToList();
            if (expected.Count + given.Count > 0)
            {
                Print($"{intent.ToLabel(),-13} recall {Share(expected),5} precision {Share(given),5} n {expected.Count}");
            }
        }

        var acted = answers.Where(static answer => !answer.Given.NeedsChoice).ToList();
        var inChoices = answers.Where(static answer => answer.Given.NeedsChoice).Count(static answer => answer.Given.Choices.Contains(answer.Expected));
        Print($"acted on {acted.Count} of {answers.Count}, of these right {Share(acted)}; asked about {answers.Count - acted.Count}, right answer among the two {inChoices}");
        var recalls = answers.GroupBy(static answer => answer.Expected).Select(static group => group.Average(static answer => answer.IsRight ? 1.0 : 0.0));
        Print($"accuracy {Share(answers)} macro-recall {recalls.Average():F4} n {answers.Count}");
    }

    private static string Share(List<Answer> answers) =>
        answers.Count == 0 ? "-" : answers.Average(static answer => answer.IsRight ? 1.0 : 0.0).ToString("F4", CultureInfo.InvariantCulture);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed record Line(string Text, string Label);

    private sealed record Answer(string Text, Intent Expected, MessageUnderstanding Given)
    {
        internal bool IsRight => Given.Intent == Expected;
    }
}
