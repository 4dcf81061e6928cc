using DeskBot.Dialogs.Understanding;
using DeskBot.Dialogs.Understanding.Learning;
using Xunit;

namespace DeskBot.Dialogs.Tests.Understanding.Learning;

public sealed class SeedFilesTests : IDisposable
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "seeds");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("seeds");

    [Fact]
    public void No_utterance_is_given_two_meanings_or_given_twice()
    {
        var all = SeedFiles.In(Shipped).SelectMany(SeedFiles.ReadFile).GroupBy(seed => Normal(seed.Text)).Where(group => group.Count() > 1);

        Assert.Empty(all.Select(group => string.Join(" | ", group)));
    }

    [Theory]
    [InlineData(Intent.Incident, 400)]
    [InlineData(Intent.Request, 250)]
    [InlineData(Intent.Question, 300)]
    [InlineData(Intent.Change, 60)]
    [InlineData(Intent.Status, 90)]
    [InlineData(Intent.Human, 100)]
    [InlineData(Intent.Smalltalk, 350)]
    [InlineData(Intent.Cancel, 80)]
    [InlineData(Intent.OutOfScope, 350)]
    public void Every_intent_has_enough_utterances(Intent intent, int atLeast)
    {
        var count = SeedFiles.Read(SeedFiles.In(Shipped)).Count(seed => seed.Intent == intent);

        Assert.True(count >= atLeast, $"{intent} has {count} utterances, fewer than {atLeast}");
    }

    [Fact]
    public void Every_shipped_small_talk_has_a_topic_and_no_other_intent_has_one()
    {
        var seeds = SeedFiles.Read(SeedFiles.In(Shipped));

        Assert.All(seeds, seed => Assert.Equal(seed.Intent == Intent.Smalltalk, seed.Topic is not null));
    }

    [Fact]
    public void Shipped_categories_are_those_of_the_desk()
    {
        string[] known = ["access", "email", "facilities", "finance", "hardware", "hr", "legal", "network", "other", "payroll", "printing", "security", "software", "telephony"];

        var used = SeedFiles.Read(SeedFiles.In(Shipped)).Select(seed => seed.Category).OfType<string>().Distinct();

        Assert.Empty(used.Except(known));
    }

    [Fact]
    public void An_utterance_is_a_line_and_keeps_its_punctuation()
    {
        var file = Write("- intent: incident\n  category: email\n  utterances: |\n    it says: \"quota #1\"\n\n      outlook crash  \n");

        var seeds = SeedFiles.Read([file]);

        Assert.Equal([new Seed("it says: \"quota #1\"", Intent.Incident, "email", null), new Seed("outlook crash", Intent.Incident, "email", null)], seeds);
    }

    [Fact]
    public void Security_is_an_incident_of_the_category_security()
    {
        var file = Write("- intent: security\n  utterances: |\n    phishing\n");

        Assert.Equal([new Seed("phishing", Intent.Incident, "security", null)], SeedFiles.Read([file]));
    }

    [Theory]
    [InlineData("- intent: incidnt\n  utterances: |\n    a\n", 1, "incidnt")]
    [InlineData("- intent: incident\n", 1, "utterances")]
    [InlineData("\n- intent: incident\n  utterance: |\n    a\n", 3, "utterance")]
    [InlineData("intent: incident\n", 1, "list")]
    [InlineData("- just text\n", 1, "entry")]
    [InlineData("- intent: [\n", 2, "YAML")]
    public void A_mistake_is_reported_with_file_line_and_word(string content, int line, string word)
    {
        var file = Write(content);

        var problem = Assert.Throws<InvalidDataException>(() => SeedFiles.Read([file]));

        Assert.StartsWith($"{file}({line})", problem.Message, StringComparison.Ordinal);
        Assert.Contains(word, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_holds_nothing() => Assert.Empty(SeedFiles.Read([Write("")]));

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string content)
    {
        var file = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.yaml");
        File.WriteAllText(file, content);
        return file;
    }

    private static string Normal(string text) => text.Trim().ToUpperInvariant();
}
