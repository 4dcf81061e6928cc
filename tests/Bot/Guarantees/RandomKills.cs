using DeskBot.Backend.Store;
using DeskBot.Harness;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Bot.Tests.Guarantees;

/// <summary>Kills the real process (SIGKILL) at random points of the work. Points of the work and not of time, so that a fast machine is hit in the middle of it as well.</summary>
internal static class RandomKills
{
    /// <summary>How long work that is killed again and again may take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    /// <summary>A host on this database that looks for what a kill left undone every two seconds.</summary>
    public static Task<HostProcess> StartAsync(TestDatabase database) => HostProcess.StartAsync(new Dictionary<string, string>
    {
        ["Database__Provider"] = database.Options.Provider.ToString(),
        ["Database__ConnectionString"] = database.Options.ConnectionString,
        ["DeskBot__Turns__SweepEvery"] = "00:00:02",
    });

    /// <summary>How many there are, by a question that calls its only column <c>Value</c>.</summary>
    public static Task<int> CountAsync(DeskDb db, string sql) => db.Database.SqlQueryRaw<int>(sql).SingleAsync();

    /// <summary>Kills and restarts the host until it was killed often enough or the work is over.</summary>
    /// <param name="host">The host.</param>
    /// <param name="kills">How often.</param>
    /// <param name="done">How much of the work is done.</param>
    /// <param name="all">How much there is.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How often it was killed.</returns>
    public static async Task<int> DuringAsync(HostProcess host, int kills, Func<int> done, int all, Task work, CancellationToken cancellationToken)
    {
        var random = new Random(20261126);
        for (var killed = 0; killed < kills; killed++)
        {
            var at = all * (killed + random.NextDouble()) / (kills + 1);
            while (done() < at)
            {
                if (work.IsCompleted)
                {
                    return killed;
                }

                await Task.WhenAny(work, Task.Delay(2, cancellationToken));
            }

            await host.KillAsync();
            await host.StartAsync();
        }

        return kills;
    }
}
