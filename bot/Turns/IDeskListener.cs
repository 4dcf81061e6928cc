using DeskBot.Backend.Store;

namespace DeskBot.Bot.Turns;

/// <summary>Hears what happens on the desk, for what is shown outside of conversations.</summary>
public interface IDeskListener
{
    /// <summary>
    /// Called within the transaction in which it happened, shortly before it is committed, perhaps to be undone. It only takes a note: what it does about it comes later, and looks at what is then.
    /// </summary>
    void Hear(IReadOnlyList<DeskEvent> events);
}
