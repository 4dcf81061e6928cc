using DeskBot.Harness.Slack;

namespace DeskBot.Bot.Tests.Stories;

/// <summary>One person in Teams and in Slack has the same tickets, hears from the desk on the channel of their choice, and is found in Slack when they never wrote there.</summary>
[Collection(TwoChannels.Name)]
public sealed class TwoChannelsTests(TwoChannels desk)
{
    [Fact]
    public async Task What_is_opened_in_Teams_is_seen_in_Slack_and_the_news_come_where_the_person_wants_them()
    {
        var (inTeams, inSlack, agent) = (desk.InTeams("employee@demo"), desk.InSlack(TwoChannels.Member("Amara", "amara.okafor@demo.example")), desk.InTeams("agent@demo"));
        await agent.Joins();
        var number = await ReportedAsync(inTeams);
        await inSlack.Says("show my tickets").Hears("Your tickets").Sees(number).Says($"status of {number}").Sees("Waiting to be taken")
            .Says("notify me on Slack").Hears("From now on I write to you in Slack");

        await agent.Hears($"New in your queue: {number}").Presses("Take").Sees("In progress");
        await inSlack.Hears("Priya Raman has started to work").Sees("In progress");
        await inTeams.Sees("In progress");
        await agent.Opens("Resolve").Presses("Resolve", ("How it was resolved", "Fixed"), ("What was done; the requester reads this", "Cleaned the rollers.")).Sees("Resolved");
        await inSlack.Hears($"{number} is resolved").Sees("Cleaned the rollers");

        // The card in Teams is true as well, but nothing was said there.
        await inTeams.Sees("Cleaned the rollers").NeverHeard("has started to work").NeverHeard($"{number} is resolved");
        await inSlack.Opens("It works").Presses("Confirm", ("How was it? You may leave this empty.", "★★★★ Good")).Sees("Rated ★★★★☆");
        await inTeams.Sees("Rated ★★★★☆");
    }

    [Fact]
    public async Task An_approver_who_never_wrote_anywhere_is_found_in_Slack_and_decides_there()
    {
        var requester = desk.InTeams("noor@demo");
        var manager = desk.InSlack(TwoChannels.Member("Sofia", "sofia.rossi@demo.example"));
        await requester.Says("I need Photoshop").Sees("Which software").Presses("Continue", ("What is it for", "Figures for the annual report")).Presses("Order");
        var number = await requester.LearnsNumberAsync("Ordered as");

        await manager.Sees("Photoshop").Presses("Approve").IsNoLongerOffered("Approve");
        await requester.Hears($"{number} is approved");
        Assert.Single(desk.Slack.Calls, call => call.Method == "users.lookupByEmail" && call["email"] == "sofia.rossi@demo.example");
    }

    [Fact]
    public async Task A_guest_with_somebodys_address_sees_nothing_of_theirs()
    {
        var inTeams = desk.InTeams("tomas@demo");
        var number = await ReportedAsync(inTeams);
        var guest = desk.InSlack(TwoChannels.Member("Guest", "tomas.novak@demo.example") with { IsRestricted = true });

        await guest.Says("show my tickets").Hears("Nothing is open").Says($"status of {number}").Hears("I find no ticket").NeverHeard("Mein Drucker");
    }

    private static async Task<string> ReportedAsync(StoryPerson person)
    {
        await person.Says("Mein Drucker druckt nicht mehr und zeigt einen Fehler an, bitte helfen Sie mir").Sees("Is this right?")
            .Presses("Open ticket", ("Category", "Printing and scanning"));
        return await person.LearnsNumberAsync("Opened as");
    }
}
