using DeskBot.Knowledge.Articles;
using DeskBot.Knowledge.Ingestion;

namespace DeskBot.Knowledge.Tests.Ingestion;

/// <summary>The sample articles are what a new user sees first: each is whole.</summary>
public sealed class SampleArticlesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "articles");

    public static TheoryData<string> Paths => [.. SourceFolder.List(Folder)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_sample_has_title_owner_review_date_tags_and_department(string path)
    {
        var draft = Read(path);

        Assert.NotEqual("", draft.Title);
        Assert.NotEqual("", draft.Owner);
        Assert.NotEqual("", draft.Department);
        Assert.NotNull(draft.ReviewOn);
        Assert.NotEmpty(draft.Tags);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_sample_has_headings_and_steps(string path)
    {
        var passages = PassageSplitter.Split(Read(path).Body, Read(path).Title);

        Assert.True(passages.Select(passage => passage.HeadingPath).Distinct().Count() >= 4);
        Assert.Contains(passages, passage => passage.Markdown.StartsWith("1. ", StringComparison.Ordinal) || passage.Markdown.Contains("\n1. ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_sample_for_everyone_says_when_to_contact_somebody(string path)
    {
        var draft = Read(path);

        Assert.True(draft.Audience != Audience.Everyone || draft.Body.Contains("## When to contact", StringComparison.Ordinal));
    }

    [Fact]
    public void The_samples_cover_the_departments_and_some_are_restricted()
    {
        var drafts = SourceFolder.List(Folder).Select(Read).ToList();

        Assert.True(drafts.Count(draft => draft.Department == "IT") >= 22);
        Assert.True(drafts.Count(draft => draft.Department == "HR") >= 8);
        Assert.True(drafts.Count(draft => draft.Department == "Facilities") >= 6);
        Assert.True(drafts.Count(draft => draft.Audience != Audience.Everyone) >= 2);
        Assert.Equal(drafts.Count, drafts.Select(draft => draft.Title).Distinct().Count());
    }

    private static ArticleDraft Read(string path) =>
        Assert.IsType<ReadOutcome.Read>(SourceFolder.Parse(path, File.ReadAllBytes(Path.Combine(Folder, path)))).Draft;
}
