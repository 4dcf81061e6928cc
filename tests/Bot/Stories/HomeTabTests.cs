using DeskBot.Harness.Slack;

namespace DeskBot.Bot.Tests.Stories;

/// <summary>The home tab in Slack, with the real host: it is kept true after it was opened, and what is pressed on it has an outcome that can be seen.</summary>
[Collection(TwoChannels.Name)]
public sealed class HomeTabTests(TwoChannels desk)
{
    [Fact]
    public async Task It_is_published_again_when_a_ticket_changes_and_when_one_of_its_buttons_was_pressed()
    {
        var user = TwoChannels.Member("Yuki", "yuki.tanaka@demo.example");
        var (home, inSlack, inTeams) = (desk.HomeOf(user), desk.InSlack(user), desk.InTeams("yuki@demo"));
        await home.OpenAsync();
        await home.SeesAsync("Nothing is open");

        await inTeams.Says("Mein Drucker druckt nicht mehr und zeigt einen Fehler an, bitte helfen Sie mir").Sees("Is this right?").Presses("Open ticket", ("Category", "Printing and scanning"));
        var number = await inTeams.LearnsNumberAsync("Opened as");
        await home.SeesAsync(number);

        // The ticket's card was never shown in Slack.
        await home.PressAsync("Open");
        await inSlack.Sees("not taken yet");
        await home.SeesAsync("More about it is under Messages");
        await inTeams.Opens("Cancel ticket").Presses("Cancel this ticket").Sees("Cancelled");
        await home.SeesAsync("Nothing is open");
    }

    [Fact]
    public async Task Approvals_are_decided_on_it()
    {
        var user = TwoChannels.Member("Henrik", "henrik.lindqvist@demo.example");
        var (home, inSlack, requester) = (desk.HomeOf(user), desk.InSlack(user), desk.InTeams("mei@demo"));
        await home.OpenAsync();
        var first = await OrderedAsync(requester, "I need a monitor");
        var second = await OrderedAsync(requester, "I need a monitor and a docking station");
        await home.SeesAsync(first);
        await home.SeesAsync("2 approvals wait for you");

        await home.PressAsync("Approve the 2 of low risk");

        await home.SeesAsync($"Approved: {first}, {second}");
        await home.IsNoLongerOfferedAsync("Approve the 2 of low risk");
        await inSlack.Hears($"Approved: {first}, {second}");
        await requester.Hears($"{second} is approved");
    }

    private static async Task<string> OrderedAsync(StoryPerson requester, string words)
    {
        await requester.Says(words).Presses("Continue").Sees("Henrik Lindqvist").Presses("Order").IsNoLongerOffered("Order");
        return await requester.LearnsNumberAsync("Ordered as");
    }
}
