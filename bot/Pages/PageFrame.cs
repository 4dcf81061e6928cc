using DeskBot.Bot.Sessions;

namespace DeskBot.Bot.Pages;

/// <summary>What stands around every page: the tabs, and in the demo the people one can be.</summary>
internal sealed class PageFrame(DemoMode demo, DemoPeople people, PagePerson reader, IEnumerable<PageTab> tabs)
{
    /// <summary>The frame for a request's page.</summary>
    public async Task<Frame> ForAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var known = demo.Admits(http) ? await people.ListAsync(cancellationToken) : [];
        var person = await reader.OfAsync(http, cancellationToken);
        var shown = known.FirstOrDefault(one => one.Person.Login == person?.Login) ?? (known.Count > 0 ? known[0] : null);
        var open = tabs.Where(tab => tab.IsFor(person)).OrderBy(tab => tab.Order).Select(tab => new FrameTab(tab.Title, tab.Path, IsAt(http.Request.Path, tab.Path)));
        return new Frame([.. open], known, shown?.Person.Login, Initials(shown?.Person.Name));
    }

    private static bool IsAt(PathString here, string path) => path == "/" ? here == "/" : here.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase);

    private static string Initials(string? name) => string.Concat((name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(part => part[0]));
}

/// <summary>The frame of one page.</summary>
/// <param name="Tabs">The tabs.</param>
/// <param name="People">The people one can be; empty outside the demo.</param>
/// <param name="Reader">The login of whoever reads the page, in the demo.</param>
/// <param name="ReaderInitials">Their initials.</param>
internal sealed record Frame(IReadOnlyList<FrameTab> Tabs, IReadOnlyList<DemoPerson> People, string? Reader, string ReaderInitials);

/// <summary>A tab.</summary>
/// <param name="Title">What it says.</param>
/// <param name="Path">Where it leads.</param>
/// <param name="IsCurrent">Whether the page is behind it.</param>
internal sealed record FrameTab(string Title, string Path, bool IsCurrent);
