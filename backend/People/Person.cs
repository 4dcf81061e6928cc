namespace DeskBot.Backend.People;

/// <summary>A person of the directory, as the rest of the desk sees them.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Login">Unique, lower case; for people who came through a channel and are in no directory, made from their channel identity.</param>
/// <param name="Name">For showing, never for rights.</param>
/// <param name="Email">Null when unknown.</param>
/// <param name="Department">Empty when unknown; service level policies may look at it.</param>
/// <param name="Location">Empty when unknown; routing rules may look at it.</param>
/// <param name="TimeZone">IANA id, for example <c>Europe/Berlin</c>.</param>
/// <param name="Locale">BCP 47 tag, for example <c>en-GB</c>.</param>
/// <param name="DirectoryId">The verified directory object id, when there is one.</param>
/// <param name="Manager">Their manager.</param>
/// <param name="Roles">What they may do.</param>
/// <param name="Groups">Keys of the groups they are a member of.</param>
/// <param name="IsActive">False for people who left: they keep their records and lose every right.</param>
public sealed record Person(
    PersonId Id,
    string Login,
    string Name,
    string? Email,
    string Department,
    string Location,
    string TimeZone,
    string Locale,
    string? DirectoryId,
    PersonId? Manager,
    Roles Roles,
    IReadOnlyList<string> Groups,
    bool IsActive)
{
    /// <summary>Whether they have all of these roles.</summary>
    public bool Has(Roles roles) => IsActive && (Roles & roles) == roles;
}

/// <summary>A person named on a record.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Login">Their login.</param>
/// <param name="Name">What to show.</param>
public sealed record PersonRef(PersonId Id, string Login, string Name);

/// <summary>A group of people, which tickets are assigned to and articles are meant for.</summary>
/// <param name="Key">Its stable key, for example <c>service-desk</c>.</param>
/// <param name="Name">What to show.</param>
public sealed record GroupRef(string Key, string Name);
