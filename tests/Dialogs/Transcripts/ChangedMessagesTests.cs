using DeskBot.Backend.Tickets;
using Xunit;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>What people edit and delete in their chat after it became a comment.</summary>
public sealed class ChangedMessagesTests : Transcript
{
    [Fact]
    public async Task An_edited_message_changes_the_comment_and_agents_keep_the_earlier_text()
    {
        await Agent.Joins();
        await ReportedPrinterAsync();
        await Employee.Says("INC0000001: it happens in tray 2").Edits("INC0000001: it happens in tray 3").HearsNothing().Sees("tray 3").DoesNotSee("tray 2");

        await Agent.Sees("tray 3").Sees("edited").DoesNotSee("tray 2");
        var comment = Assert.Single((await TicketAsync("INC0000001")).Comments);
        Assert.Equal("it happens in tray 3", comment.Text);
        Assert.Contains((await TicketAsync("INC0000001")).History, line => line is { Action: TicketAction.CommentEdited, Before: "it happens in tray 2" });
    }

    [Fact]
    public async Task A_deleted_message_is_taken_back_from_the_ticket_and_its_author_is_told_what_is_kept()
    {
        await Agent.Joins();
        await ReportedPrinterAsync();
        await Employee.Says("INC0000001: my password is hunter2").Sees("hunter2").Deletes().Hears("only the desk's own history").DoesNotSee("hunter2");

        await Agent.DoesNotSee("hunter2");
        var comment = Assert.Single((await TicketAsync("INC0000001")).Comments);
        Assert.Equal("", comment.Text);
        Assert.NotNull(comment.WithdrawnAt);
        await Employee.Deletes().HearsNothing();
    }

    [Fact]
    public async Task What_is_written_to_a_human_follows_too()
    {
        await Agent.Joins();
        await Employee.Says("I want to talk to a human").Hears("INC0000001");
        await Agent.Does<TakeTicket, TicketOutcome>((take, actor) => take.ExecuteAsync("INC0000001", actor, default));
        await Employee.Says("the screen is blue").Edits("the screen is black").HearsNothing();

        Assert.Equal("the screen is black", (await TicketAsync("INC0000001")).Comments[^1].Text);
    }

    [Fact]
    public async Task What_became_no_comment_and_what_is_somebody_elses_is_left_alone()
    {
        await ReportedPrinterAsync();
        await Employee.In("team room", asGroup: true).Says("INC0000001: it is the left one");
        await With("mei@demo").In("team room", asGroup: true).Edits("INC0000001: it is fine").HearsNothing().Deletes().HearsNothing();
        await Employee.Says("hello").Edits("good morning").HearsNothing().Deletes().HearsNothing();

        Assert.Equal("it is the left one", Assert.Single((await TicketAsync("INC0000001")).Comments).Text);
    }

    [Fact]
    public async Task An_edit_that_leaves_nothing_changes_nothing()
    {
        await ReportedPrinterAsync();
        await Employee.Says("INC0000001: it is the left one").Edits("INC0000001:").Hears("stays as it was");

        Assert.Equal("it is the left one", Assert.Single((await TicketAsync("INC0000001")).Comments).Text);
    }
}
