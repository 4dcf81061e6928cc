using DeskBot.Backend.People;

namespace DeskBot.Bot.Pages;

/// <summary>A tab in the head of every page. Whoever adds pages registers theirs with <see cref="PageRegistration.AddPageTab"/>.</summary>
/// <param name="Title">What it says: a word or two.</param>
/// <param name="Path">Where it leads, for example <c>/changes</c>; pages below it belong to the tab too.</param>
/// <param name="Order">Its place: tabs stand in the order of this number. Chat is 10, knowledge 20, administration 90.</param>
public sealed record PageTab(string Title, string Path, int Order)
{
    /// <summary>Who sees it; null is somebody who is not signed in. Only a courtesy: the page itself has to ask again.</summary>
    public Func<Person?, bool> IsFor { get; init; } = _ => true;
}
