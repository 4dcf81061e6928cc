using DeskBot.Dialogs.Cards;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace DeskBot.Dialogs.Tests.Cards;

/// <summary>What holds for every card in every state.</summary>
public sealed class EveryCardTests
{
    private static readonly MarkdownPipeline Eager = new MarkdownPipelineBuilder().UseAutoLinks().Build();

    public static IEnumerable<object[]> Cards => CardGallery.Names;

    [Theory, MemberData(nameof(Cards))]
    public void Its_inputs_have_names_of_their_own_that_no_button_uses(string name)
    {
        var card = CardGallery.Cards[name];
        var ids = card.Elements().Where(element => element is CardInput || element.Id is not null).Select(element => element.Id ?? "").ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.DoesNotContain(ids, id => id.Length == 0 || id[0] == '_' || id is "verb" or "msteams");
        Assert.Empty(card.Buttons().OfType<VerbButton>().SelectMany(button => button.Data.Keys).Intersect(ids));
    }

    [Theory, MemberData(nameof(Cards))]
    public void It_says_something_where_cards_cannot_be_shown(string name) => Assert.False(string.IsNullOrWhiteSpace(CardGallery.Cards[name].FallbackText));

    [Theory, MemberData(nameof(Cards))]
    public void Its_links_go_to_known_places_whatever_people_wrote(string name)
    {
        var card = CardGallery.Cards[name];
        var links = card.Elements().OfType<TextBlock>().SelectMany(text => Markdig.Markdown.Parse(text.Text, Eager).Descendants<LinkInline>()).Select(link => link.Url ?? "");

        Assert.All(
            links.Concat(card.Buttons().OfType<LinkButton>().Select(button => button.Url)),
            url => Assert.True(url.StartsWith('/') || url.StartsWith("https://kb.example/", StringComparison.Ordinal) || IsInArticle(name), url));
    }

    [Theory, MemberData(nameof(Cards))]
    public void Its_choices_hold_no_comma(string name) =>
        Assert.DoesNotContain(CardGallery.Cards[name].Elements().OfType<ChoiceInput>().SelectMany(input => input.Choices), choice => choice.Value.Contains(','));

    // An article is written by editors: its links to the web are theirs to make.
    private static bool IsInArticle(string name) => name == "answer-hostile";
}
