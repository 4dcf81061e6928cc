using System.Globalization;
using DeskBot.Backend.Approvals;
using DeskBot.Backend.Conversations;
using DeskBot.Backend.People;
using DeskBot.Bot.Turns;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeskBot.Bot.Pages.Administration;

/// <summary>For administrators: the messages whose turn failed too often, with a button that tries one again, and the approvals that do not go on. For everybody else there is no such page.</summary>
public sealed class IndexModel(IServiceProvider services) : PageModel
{
    private const int MostListed = 100;

    private TimeZoneInfo zone = TimeZoneInfo.Utc;

    /// <summary>What was set aside, newest first.</summary>
    public IReadOnlyList<SetAsideMessage> Messages { get; private set; } = [];

    /// <summary>Approvals that do not go on by themselves, the longest stuck first.</summary>
    public IReadOnlyList<StuckApproval> Approvals { get; private set; } = [];

    /// <summary>The reference of the message that was just put back in the queue; null when none was.</summary>
    public string? Tried { get; private set; }

    /// <summary>Whether the list is cut.</summary>
    public bool IsCut => Messages.Count == MostListed;

    /// <summary>What a person and an administrator call the failure.</summary>
    public static string ReferenceOf(SetAsideMessage message) => FailedTurns.Reference(message.Id);

    /// <summary>A channel, as people call it.</summary>
    public static string NameOf(string channel) => channel switch
    {
        "msteams" => "Teams",
        "webchat" => "Web chat",
        "slack" => "Slack",
        _ => channel,
    };

    /// <summary>An instant in the administrator's time zone.</summary>
    public string Moment(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM yyyy, HH:mm", CultureInfo.GetCultureInfo("en-GB"));

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(long? tried, CancellationToken cancellationToken)
    {
        if (await AdministratorAsync(cancellationToken) is not { } person)
        {
            return NotFound();
        }

        zone = TimeZoneInfo.TryFindSystemTimeZoneById(person.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        Tried = tried is > 0 and var id ? FailedTurns.Reference(id) : null;
        Messages = await services.GetRequiredService<Inbox>().SetAsideAsync(MostListed, cancellationToken);
        Approvals = await services.GetRequiredService<StuckApprovals>().ExecuteAsync(MostListed, cancellationToken);
        return Page();
    }

    /// <summary>Tries a message again. One that somebody else has just put back is left alone.</summary>
    public async Task<IActionResult> OnPostReplayAsync(long id, CancellationToken cancellationToken)
    {
        if (await AdministratorAsync(cancellationToken) is null)
        {
            return NotFound();
        }

        var isTried = await services.GetRequiredService<ReplayMessage>().ExecuteAsync(id, cancellationToken);
        return RedirectToPage(isTried ? new { tried = id } : null);
    }

    private async Task<Person?> AdministratorAsync(CancellationToken cancellationToken) =>
        await services.GetRequiredService<PagePerson>().OfAsync(HttpContext, cancellationToken) is { } person && person.Has(Roles.Admin) ? person : null;
}
