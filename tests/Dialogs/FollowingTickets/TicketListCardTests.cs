using DeskBot.Dialogs.Cards;
using DeskBot.Dialogs.FollowingTickets;
using DeskBot.Dialogs.Tests.Cards;
using Xunit;

namespace DeskBot.Dialogs.Tests.FollowingTickets;

public sealed class TicketListCardTests
{
    [Fact]
    public void Every_ticket_has_a_button_that_opens_it()
    {
        var card = CardGallery.Cards["tickets"];

        Assert.Equal(
            ["INC0000042", "INC0000037", "INC0000031", "INC0000029"],
            card.Buttons().OfType<VerbButton>().Where(button => button.Verb == TicketButtons.ShowVerb).Select(button => button.Data[TicketButtons.TicketField]));
    }

    [Fact]
    public void A_row_says_the_state_the_due_time_and_who_acts_next()
    {
        var text = CardGallery.Cards["tickets"].Text();

        Assert.Contains("INC0000042 · next: Sam Carter\n● In progress, due today 16:47", text, StringComparison.Ordinal);
        Assert.Contains("● In progress, 6 h 12 min over", text, StringComparison.Ordinal);
        Assert.Contains("INC0000037 · next: you\n● On hold", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_list_shows_eight_and_counts_the_rest()
    {
        var card = CardGallery.Cards["tickets-hostile"];

        Assert.Equal(8, card.Verbs().Count());
        Assert.Contains("22 more are not shown.", card.Text(), StringComparison.Ordinal);
        Assert.Equal("/tickets", Assert.IsType<LinkButton>(Assert.Single(card.Actions)).Url);
    }

    [Fact]
    public void Nothing_open_is_said() => Assert.Contains("Nothing is open.", CardGallery.Cards["tickets-none"].Text(), StringComparison.Ordinal);
}
