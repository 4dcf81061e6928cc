using DeskBot.Backend.Configuration;
using DeskBot.Backend.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DeskBot.Backend.Store;

/// <summary>Brings the database to the form this version needs, and people and configuration items to what their files say. Run once at start, before anything else.</summary>
public sealed class MigrateStore(DeskDb db, WriteGate gate, ImportPeople import, ImportConfigurationItems importItems, IOptions<DeskBotOptions> options)
{
    /// <summary>The demo's directory, beside the program.</summary>
    public const string DemoPeople = "desk/demo-people.yaml";

    /// <summary>Creates or migrates the database; imports <c>DeskBot:PeopleFile</c> and <c>Changes:ItemsFile</c> where set, else the demo's if asked.</summary>
    /// <exception cref="DeskFiles.DeskFileException">One of the files is not valid.</exception>
    public async Task ExecuteAsync(bool seedDemo, CancellationToken cancellationToken)
    {
        MakeFolder();
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await db.Database.MigrateAsync(cancellationToken); // not always, because it takes a lock in the database even when it has nothing to do
        }

        await using var transaction = await DeskTransaction.BeginAsync(db, gate, cancellationToken);
        if ((options.Value.PeopleFile ?? (seedDemo ? DemoPeople : null)) is { } people)
        {
            await import.ExecuteAsync(people, cancellationToken);
        }

        await importItems.ExecuteAsync(seedDemo, cancellationToken);
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
