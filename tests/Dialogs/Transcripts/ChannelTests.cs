using Xunit;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>What is asked for in every channel but only some can: where to be told, and a ticket from a text that somebody points at.</summary>
public sealed class ChannelTests : Transcript
{
    [Theory]
    [InlineData("notify me on Slack", "in Slack, as soon as you have said hello")]
    [InlineData("Please tell me via Teams.", "in Teams, as soon as you have said hello")]
    [InlineData("notify me anywhere", "wherever we talked last")]
    public async Task A_person_says_where_they_want_to_be_told(string said, string heard) => await Employee.Says(said).Hears(heard);

    [Fact]
    public async Task Here_is_where_it_is_said() => await Employee.Says("hello").Says("notify me here").Hears("From now on I write to you here.");

    [Fact]
    public async Task A_text_that_somebody_points_at_becomes_a_form() => await Employee
        .Forges("incident.start", ("text", "the projector in room 4 is broken, https://desk.slack.com/archives/C1/p1")).HasCards("draft:", 1).Sees("Is this right?").IsOffered("Open ticket");
}
