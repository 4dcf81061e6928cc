using System.Diagnostics;
using System.Text;
using DeskBot.Harness;

namespace DeskBot.Browser.Tests.Teams;

/// <summary>The emulator as a process of its own, in a folder of its own.</summary>
internal sealed class EmulatorProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _folder;

    private EmulatorProcess(Process process, string folder, Uri address) => (_process, _folder, Address) = (process, folder, address);

    /// <summary>Its page.</summary>
    public Uri Address { get; }

    /// <summary>Why it cannot run here; null when it can.</summary>
    public static string? SkipReason => File.Exists(Program) ? null : $"The Teams emulator is not installed: {Program} is missing. Run npm ci in tests/Browser.";

    private static string Program => Repository.PathOf("tests", "Browser", "node_modules", "@microsoft", "m365agentsplayground", "cli.js");

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<EmulatorProcess> StartAsync(Uri bot, EmulatorSettings world)
    {
        var folder = Directory.CreateTempSubdirectory("deskbot-teams-").FullName; // it writes its log where it runs
        var settings = Path.Combine(folder, ".m365agentsplayground.yml");
        await File.WriteAllTextAsync(settings, world.ToString());
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var argument in (string[])[Program, "start", "-e", bot.ToString(), "-c", "msteams", "-p", $"{HostProcess.FreePort()}", "--dt"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["TEAMSAPPTESTER_BROWSER"] = "none";
        start.Environment["M365_AGENTS_PLAYGROUND_CONFIG_PATH"] = settings;
        var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        try
        {
            return new EmulatorProcess(process, folder, await AddressAsync(process));
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Reads the address off the console, and goes on reading so that the pipes do not fill up.</summary>
    private static async Task<Uri> AddressAsync(Process process)
    {
        const string Sign = "Listening on ";
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new StringBuilder();
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The Teams emulator did not start: {said}"));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return await listening.Task.WaitAsync(StartsWithin);

        void Hear(string? line)
        {
            if (line?.StartsWith(Sign, StringComparison.Ordinal) == true)
            {
                listening.TrySetResult(new Uri($"http://127.0.0.1:{line[Sign.Length..].Trim()}/"));
            }

            lock (said)
            {
                said.AppendLine(line);
            }
        }
    }
}
