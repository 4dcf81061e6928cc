using DeskBot.Backend.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend.Store;

/// <summary>Brings the database to the form this version needs, and the directory to what its file says. Run once at start, before anything else.</summary>
public sealed class MigrateStore(DeskDb db, WriteGate gate, ImportPeople import, IOptions<DeskBotOptions> options)
{
    /// <summary>The demo's directory, beside the program.</summary>
    public const string DemoPeople = "desk/demo-people.yaml";

    /// <summary>Creates or migrates the database; imports <c>DeskBot:PeopleFile</c> if set, else the demo's people if asked.</summary>
    /// <exception cref="DeskFiles.DeskFileException">The people file is not valid.</exception>
    public async Task ExecuteAsync(bool seedDemo, CancellationToken cancellationToken)
    {
        MakeFolder();
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await db.Database.MigrateAsync(cancellationToken); // not always, because it takes a lock in the database even when it has nothing to do
        }

        if ((options.Value.PeopleFile ?? (seedDemo ? DemoPeople : null)) is not { } people)
        {
            return;
        }

        await using var transaction = await DeskTransaction.BeginAsync(db, gate, cancellationToken);
        await import.ExecuteAsync(people, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>SQLite makes the file, but not the folder it is in.</summary>
    private void MakeFolder()
    {
        if (db.Database.IsSqlite() && Path.GetDirectoryName(db.Database.GetDbConnection().DataSource) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }
    }
}
