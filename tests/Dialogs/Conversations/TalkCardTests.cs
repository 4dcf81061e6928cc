using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.Clarifying;
using DeskBot.Dialogs.Tests.Cards;
using Xunit;

namespace DeskBot.Dialogs.Tests.Conversations;

public sealed class TalkCardTests
{
    [Fact]
    public void A_greeting_says_its_examples_for_the_person() => Assert.Equal(
        ["My VPN keeps disconnecting", "I need a second monitor", "What is happening with my ticket?"],
        CardGallery.Cards["welcome"].Buttons().OfType<SayButton>().Select(button => button.Says));

    [Fact]
    public void A_choice_offers_each_reading_and_something_else() => Assert.Equal(
        ["request", "incident", "other"],
        CardGallery.Cards["choice"].Buttons().OfType<VerbButton>().Select(button => button.Data[ChoiceCard.ChoiceField]));

    [Fact]
    public void A_choice_that_was_made_is_shown_and_cannot_be_made_again()
    {
        Assert.Contains("**I need something new**", CardGallery.Cards["choice-made"].Text(), StringComparison.Ordinal);
        Assert.Empty(CardGallery.Cards["choice-made"].Buttons());
    }

    [Fact]
    public void An_error_has_a_reference_and_a_way_on()
    {
        Assert.Contains("Reference **7F3K-2QX9**", CardGallery.Cards["error"].Text(), StringComparison.Ordinal);
        Assert.Equal(["human.request"], CardGallery.Cards["error"].Verbs());
    }

    [Theory]
    [InlineData("handoff-waiting", "You are number 3 in the queue", "human.cancel")]
    [InlineData("handoff-closed", "Back Mon 23 Nov 09:35", "human.cancel")]
    [InlineData("handoff-connected", "Sam Carter is here", "")]
    [InlineData("handoff-ended", "Sam Carter has left", "")]
    [InlineData("handoff-cancelled", "No longer waiting", "")]
    [InlineData("queue", "● Waiting", "human.take")]
    [InlineData("queue-taken", "● With Sam Carter", "")]
    [InlineData("queue-gone", "● No longer waiting", "")]
    public void The_wait_for_a_human_says_where_it_stands(string name, string said, string verbs)
    {
        Assert.Contains(said, CardGallery.Cards[name].Text(), StringComparison.Ordinal);
        Assert.Equal(verbs, string.Join(' ', CardGallery.Cards[name].Verbs()));
    }
}
