using DeskBot.Backend.Approvals;
using DeskBot.Backend.People;
using DeskBot.Backend.Tickets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>Whoever is away lets somebody else decide.</summary>
public sealed class DelegatingTests : ApprovalTranscript
{
    [Fact]
    public async Task The_substitute_is_told_and_decides_and_the_record_says_for_whom()
    {
        await EverybodyJoinsAsync();
        await AskAsync(Stage("Board", new ApprovalRule.Everyone(), "manager@demo", "cab@demo"));
        await Manager.Says("Delegate my approvals to Mateo until Friday").Hears("Mateo Álvarez decides in your place until the end of Fri 6 Nov and is told. One approval waits already.");
        await Mateo.Hears("Henrik Lindqvist asks you to decide on their approvals until Fri 6 Nov 23:59").Sees("You decide in place of Henrik Lindqvist").Clicks("Approve").Sees("Mateo Álvarez for Henrik Lindqvist");
        await Board.Sees("✓ Mateo Álvarez for Henrik Lindqvist");
        await Manager.Sees("Mateo Álvarez for Henrik Lindqvist").IsNotOffered("Approve");
        await AskAsync(Stage("Manager", new ApprovalRule.Anyone(), "manager@demo"));
        await Mateo.Sees("INC0000002").Says("my approvals").Sees("for Henrik Lindqvist");

        await Manager.Says("who approves for me?").Hears("Mateo Álvarez decides in your place until Fri 6 Nov 23:59")
            .Says("stop delegating").Hears("Ended").Says("stop delegating").Hears("You have delegated nothing");
        await Mateo.Hears("You no longer decide in place of Henrik Lindqvist").IsNotOffered("Approve");
    }

    [Fact]
    public async Task A_substitute_who_has_voted_themselves_is_not_reminded_of_a_vote_that_they_cannot_cast()
    {
        await EverybodyJoinsAsync();
        await AskAsync(Stage("Board", new ApprovalRule.Everyone(), "manager@demo", "cab@demo"));
        await Manager.Says("Delegate my approvals to Ingrid until Friday");
        await Board.Clicks("Approve");
        await Board.Waits(TimeSpan.FromHours(4.1)).Does<IServiceProvider, int>(MoveDueAsync).DoesNotHear("still waits for your decision");
        await Manager.Hears("still waits for your decision: 50 %");
    }

    [Theory]
    [InlineData("please delegate all my approvals to Mateo Alvarez until 20 November", "Fri 20 Nov")]
    [InlineData("let Mateo approve for me until tomorrow", "Tue 3 Nov")]
    [InlineData("Mateo approves for me until next Friday", "Fri 13 Nov")]
    [InlineData("hand over my approvals to editor@demo until the end of the month", "Mon 30 Nov")]
    [InlineData("Delegate my approvals to mateo from Wednesday to Friday.", "Fri 6 Nov")]
    [InlineData("can you pass my approvals to Mateo until 2026-11-20, please", "Fri 20 Nov")]
    public async Task Delegations_are_written_in_many_ways(string text, string until) =>
        await Manager.Says(text).Hears($"decides in your place until the end of {until}");

    [Fact]
    public async Task What_a_delegation_leaves_open_is_asked()
    {
        await Manager.Says("delegate my approvals to Mateo").Hears("Until when").Clicks("Delegate my approvals to editor@demo until Friday").Hears("until the end of Fri 6 Nov");
        await Manager.Says("delegate my approvals to Nobody until Friday").Hears("I find nobody called Nobody")
            .Says("delegate my approvals to me@me until Friday").Hears("I find nobody")
            .Says("delegate my approvals to Henrik until Friday").Hears("Nobody is their own substitute")
            .Says("delegate my approvals to Mateo until yesterday evening maybe").Hears("Until when");
    }

    [Fact]
    public async Task One_approval_is_passed_on_from_its_card()
    {
        await EverybodyJoinsAsync();
        await AskAsync(Stage("Manager", new ApprovalRule.Anyone(), "manager@demo"));
        await Manager.Clicks("Pass on", ("substitute", "Zorro")).Sees("I find nobody of that name.")
            .Clicks("Pass on", ("substitute", "Amara")).Sees("They may not decide on this one")
            .Clicks("Pass on", ("substitute", "Mateo")).Hears("Mateo Álvarez may decide this in your place").IsOffered("Approve");
        await Mateo.Hears("Henrik Lindqvist asks you to decide this in their place").Clicks("Approve").Sees("Approved");
    }
}
