using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace DeskBot.Harness.Postgres;

/// <summary>
/// A throwaway PostgreSQL on a free loopback port: one per test process, started at first use, gone with the process even when that is killed.
/// </summary>
public sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartAsync);
    private static int databases;

    private readonly int port;
    private readonly Process keeper;

    private PostgresServer(int port, Process keeper) => (this.port, this.keeper) = (port, keeper);

    /// <summary>Why tests that need PostgreSQL are skipped; null when they run. Where <c>CI=true</c> nothing is skipped: there a missing server is a failure.</summary>
    public static string? WhyAbsent { get; } = PostgresPrograms.Folder is not null || Environment.GetEnvironmentVariable("CI") == "true"
        ? null
        : "PostgreSQL's initdb and pg_ctl are neither on the PATH nor in /usr/lib/postgresql/*/bin (Debian: apt-get install postgresql).";

    /// <summary>Creates an empty database, or a copy of <paramref name="template"/>, and returns its connection string.</summary>
    public static async Task<string> CreateDatabaseAsync(string? template = null, CancellationToken cancellationToken = default)
    {
        var server = await Shared.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"desk_{Interlocked.Increment(ref databases)}");
        await server.ExecuteAsync($"CREATE DATABASE {name}" + (template is null ? "" : $" TEMPLATE {template}"), cancellationToken);
        return server.ConnectionString(name);
    }

    /// <summary>Drops a database that <see cref="CreateDatabaseAsync"/> made, with whoever is still connected to it.</summary>
    public static async Task DropDatabaseAsync(string connectionString, CancellationToken cancellationToken = default)
    {
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        var server = await Shared.Value;
        await server.ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)", cancellationToken);
    }

    private string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Maximum Pool Size=20;Connection Idle Lifetime=5;Connection Pruning Interval=2";

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<PostgresServer> StartAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), "deskbot-pg-" + Guid.NewGuid().ToString("N")[..12]);
        Directory.CreateDirectory(folder);
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", ["postgres", folder]);
        }

        var data = Path.Combine(folder, "data");
        var port = FreePort();
        await RunAsUserAsync([PostgresPrograms.PathOf("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
        await RunAsUserAsync([PostgresPrograms.PathOf("pg_ctl"), "-D", data, "-l", Path.Combine(folder, "log"), "-w", "-t", "60", "-o", Settings(port, folder), "start"]);
        var server = new PostgresServer(port, Keep(folder, data));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop();
        return server;
    }

    /// <summary>Speed before durability: nothing in it outlives the test process.</summary>
    private static string Settings(int port, string folder) =>
        $"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c max_connections=300 -c shared_buffers=64MB " +
        "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off";

    /// <summary>A shell that waits for the end of its input, which comes when this process ends however it ends, and then stops the server.</summary>
    private static Process Keep(string folder, string data)
    {
        var script = $"trap '' INT TERM HUP; cat >/dev/null; '{PostgresPrograms.PathOf("pg_ctl")}' -D '{data}' -m immediate stop; rm -rf '{folder}'";
        return Start(AsUser(["sh", "-c", script]));
    }

    private void Stop()
    {
        keeper.StandardInput.Close();
        keeper.WaitForExit(TimeSpan.FromSeconds(10));
    }

    private static Task RunAsUserAsync(string[] command)
    {
        var whole = AsUser(command);
        return RunAsync(whole[0], whole[1..]);
    }

    /// <summary>PostgreSQL refuses to run as root, so there it runs as the user that its package made.</summary>
    private static string[] AsUser(string[] command) => Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. command] : command;

    private static async Task RunAsync(string program, string[] arguments)
    {
        // The server inherits pg_ctl's output streams, so they are not waited for; what went wrong is in its log.
        using var process = Start([program, .. arguments]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        await process.WaitForExitAsync(patience.Token);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', arguments.Prepend(program))} ended with {process.ExitCode}.");
        }
    }

    private static Process Start(string[] command)
    {
        // Through a shell only to send the output nowhere: an inherited pipe would keep the test runner waiting for the server.
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", .. command]) { RedirectStandardInput = true, WorkingDirectory = "/tmp" };
        return Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
