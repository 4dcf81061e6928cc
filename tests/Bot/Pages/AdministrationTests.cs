using System.Net;
using DeskBot.Backend.Conversations;
using DeskBot.Backend.People;
using DeskBot.Backend.Requests;
using DeskBot.Backend.Store;
using DeskBot.Bot.Tests.Hosting;
using DeskBot.Bot.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Bot.Tests.Pages;

/// <summary>The administrators' page over real HTTP.</summary>
[Collection(DeskInsideTests.Name)]
public sealed class AdministrationTests(DeskInside desk)
{
    private const string Page = "/administration";

    [Theory]
    [InlineData("employee@demo")]
    [InlineData("agent@demo")]
    [InlineData("manager@demo")]
    [InlineData("cab@demo")]
    [InlineData(null)]
    public async Task For_everybody_but_administrators_there_is_no_such_page(string? person)
    {
        using var missing = await desk.BrowseAsync("/no-such-page", person);
        using var page = await desk.BrowseAsync(Page, person);
        using var replay = await desk.BrowseAsync($"{Page}?handler=Replay&id=1", person, HttpMethod.Post, Own);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (page.StatusCode, replay.StatusCode));
        Assert.Equal(await missing.Content.ReadAsStringAsync(), await page.Content.ReadAsStringAsync());
        using var chat = await desk.BrowseAsync("/", person);
        Assert.DoesNotContain(Page, await chat.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_sees_what_was_set_aside_and_tries_it_again()
    {
        var (id, reference) = await SetAsideAsync("<b>It broke</b> & burned");

        using var chat = await desk.BrowseAsync("/", "admin@demo");
        Assert.Contains($"href=\"{Page}\"", await chat.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var shown = await ShownAsync(Page);
        Assert.Contains(reference, shown, StringComparison.Ordinal);
        Assert.Contains("3 attempts", shown, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;It broke&lt;/b&gt; &amp; burned", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Personal words", shown, StringComparison.Ordinal);

        using var replay = await desk.BrowseAsync($"{Page}?handler=Replay&id={id}", "admin@demo", HttpMethod.Post, Own);
        Assert.Equal((HttpStatusCode.Found, $"{Page}?tried={id}"), (replay.StatusCode, replay.Headers.Location?.OriginalString));
        var after = await ShownAsync($"{Page}?tried={id}");
        Assert.Contains($"<strong>{reference}</strong> is being tried again", after, StringComparison.Ordinal);
        using var twice = await desk.BrowseAsync($"{Page}?handler=Replay&id={id}", "admin@demo", HttpMethod.Post, Own);
        Assert.Equal(Page, twice.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task An_administrator_sees_approvals_that_nobody_can_give()
    {
        var number = await desk.Services.GetRequiredService<DeskWork>().RunAsync(OrderForNobodyAsync, default);

        var shown = await ShownAsync(Page);

        Assert.Contains(number, shown, StringComparison.Ordinal);
        Assert.Contains("Nobody can be asked: the manager of whom it is for.", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    public async Task A_form_of_another_page_is_not_taken(string? origin)
    {
        var (id, _) = await SetAsideAsync("It broke");

        using var replay = await desk.BrowseAsync($"{Page}?handler=Replay&id={id}", "admin@demo", HttpMethod.Post, origin);

        Assert.Equal(HttpStatusCode.BadRequest, replay.StatusCode);
        await using var scope = desk.Services.CreateAsyncScope();
        Assert.Contains(await scope.ServiceProvider.GetRequiredService<Inbox>().SetAsideAsync(100, default), message => message.Id == id);
    }

    private string Own => desk.Address.GetLeftPart(UriPartial.Authority);

    private async Task<string> ShownAsync(string path)
    {
        using var page = await desk.BrowseAsync(path, "admin@demo");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return await page.Content.ReadAsStringAsync();
    }

    /// <summary>Puts an unreadable message aside, as a turn that fails three times does.</summary>
    private async Task<(long Id, string Reference)> SetAsideAsync(string error)
    {
        await using var scope = desk.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await using var transaction = await DeskTransaction.BeginAsync(services.GetRequiredService<DeskDb>(), services.GetRequiredService<WriteGate>(), default);
        var inbox = services.GetRequiredService<Inbox>();
        var message = Turns.Spine.Message("set-aside", "Personal words").ToReceived(DateTimeOffset.UnixEpoch);
        var id = Assert.Single(await inbox.AcceptAsync([message], default)) ?? 0;
        for (var i = 1; i <= 3; i++)
        {
            Assert.Equal(i == 3, await inbox.FailAsync(id, error, 3, DateTimeOffset.UnixEpoch, default));
        }

        await transaction.CommitAsync(default);
        return (id, FailedTurns.Reference(id));
    }

    /// <summary>A laptop for somebody whom nobody manages.</summary>
    private static async Task<string> OrderForNobodyAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var agent = Assert.IsType<Person>(await services.GetRequiredService<FindPerson>().ExecuteAsync("agent@demo", cancellationToken));
        var answers = new Dictionary<string, string> { ["model"] = "standard", ["user"] = "admin@demo", ["why"] = "old", ["site"] = "Berlin" };
        var outcome = await services.GetRequiredService<SubmitRequest>().ExecuteAsync(new RequestDraft("stuck", "laptop", answers), Actor.For(agent, "test"), cancellationToken);
        return Assert.IsType<RequestSubmitted>(outcome).Ticket.Number;
    }
}
