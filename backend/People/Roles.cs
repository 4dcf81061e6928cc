namespace DeskBot.Backend.People;

/// <summary>What a person may do at the desk, beyond asking for help for themselves.</summary>
[Flags]
public enum Roles
{
    /// <summary>None: nobody in particular.</summary>
    None = 0,

    /// <summary>Asks for help and follows own tickets.</summary>
    Employee = 1,

    /// <summary>Decides on approvals.</summary>
    Approver = 2,

    /// <summary>Works on tickets.</summary>
    Agent = 4,

    /// <summary>Curates the knowledge.</summary>
    Editor = 8,

    /// <summary>Runs the change calendar and the change advisory board.</summary>
    ChangeManager = 16,

    /// <summary>Configures the desk. Does not by itself read tickets.</summary>
    Admin = 32,
}
