using DeskBot.Dialogs.Answering;
using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Tests.Cards;
using Xunit;

namespace DeskBot.Dialogs.Tests.Answering;

public sealed class AnswerCardTests
{
    [Theory]
    [InlineData("answer", "answer.solved answer.notSolved human.request")]
    [InlineData("answer-solved", "answer.notSolved")]
    [InlineData("answer-not-solved", "human.request")]
    [InlineData("answer-human", "")]
    public void It_offers_what_is_still_open(string name, string verbs) => Assert.Equal(verbs, string.Join(' ', CardGallery.Cards[name].Verbs()));

    [Theory]
    [InlineData("answer-solved", "**Solved.**")]
    [InlineData("answer-not-solved", "**Not solved.**")]
    [InlineData("answer-human", "**You asked for a human.**")]
    public void It_keeps_the_steps_and_says_what_was_chosen(string name, string said)
    {
        var text = CardGallery.Cards[name].Text();

        Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.Contains("1. Quit the VPN client", text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_names_and_opens_its_source()
    {
        var card = CardGallery.Cards["answer"];

        Assert.Contains("From **VPN for working from home**", card.Text(), StringComparison.Ordinal);
        Assert.Equal("/knowledge/vpn", Assert.Single(card.Buttons().OfType<LinkButton>()).Url);
    }

    [Fact]
    public void It_warns_of_an_article_that_was_not_checked_in_time() =>
        Assert.Contains("Not checked since 12 Mar 2026", CardGallery.Cards["answer-stale"].Text(), StringComparison.Ordinal);

    [Fact]
    public void Every_button_names_the_answer() =>
        Assert.All(CardGallery.Cards["answer"].Buttons().OfType<VerbButton>(), button => Assert.Equal("a-17", button.Data[AnswerCard.IdField]));
}
