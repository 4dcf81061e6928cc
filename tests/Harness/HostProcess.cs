using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DeskBot.Harness;

/// <summary>The real host as a process of its own, with its database in a folder of its own. It can be killed at any moment and started again on the same data.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(3);
    private readonly Dictionary<string, string> settings;
    private readonly List<string> output = [];
    private readonly bool ownsFolder;
    private Process? process;

    private HostProcess(string folder, int port, bool ownsFolder, IReadOnlyDictionary<string, string>? extra)
    {
        (Folder, this.ownsFolder, Address) = (folder, ownsFolder, new Uri($"http://127.0.0.1:{port}"));
        settings = new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_NOLOGO"] = "1",
            ["urls"] = Address.ToString(),
            ["Logging__LogLevel__Default"] = "Warning",
            ["Database__ConnectionString"] = $"Data Source={Path.Combine(folder, "deskbot.db")}",
        };
        foreach (var (key, value) in extra ?? new Dictionary<string, string>())
        {
            settings[key] = value;
        }
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Where its data is.</summary>
    public string Folder { get; }

    /// <summary>The process's id while it runs.</summary>
    public int? ProcessId => process?.Id;

    /// <summary>What it has written to the console.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return string.Join('\n', output);
            }
        }
    }

    /// <summary>Starts a host and waits until it is ready.</summary>
    public static async Task<HostProcess> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var host = new HostProcess(Directory.CreateTempSubdirectory("deskbot-host-").FullName, FreePort(), ownsFolder: true, settings);
        try
        {
            await host.StartAsync();
            return host;
        }
        catch
        {
            // Nobody else would end it.
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>A free port of this machine.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts it (again) on the same data and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.Combine(Repository.Root, "bot") };
        start.ArgumentList.Add(Repository.HostAssembly);
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        var started = new Process { StartInfo = start };
        started.OutputDataReceived += (_, line) => Note(line.Data);
        started.ErrorDataReceived += (_, line) => Note(line.Data);
        started.Start();
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        process = started;
        await WaitUntilReadyAsync(started);
    }

    /// <summary>Ends it at once, as a power cut would (SIGKILL).</summary>
    public async Task KillAsync()
    {
        if (process is { } running)
        {
            process = null;
            running.Kill();
            await running.WaitForExitAsync();
            running.Dispose();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private async Task WaitUntilReadyAsync(Process started)
    {
        using var client = new HttpClient();
        using var limit = new CancellationTokenSource(StartsWithin);
        while (true)
        {
            if (started.HasExited)
            {
                throw new InvalidOperationException($"The host ended with exit code {started.ExitCode}:\n{Output}");
            }

            try
            {
                using var answer = await client.GetAsync(new Uri(Address, "/health/ready"), limit.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(20, limit.Token);
        }
    }

    private void Note(string? line)
    {
        if (line is not null)
        {
            lock (output)
            {
                output.Add(line);
            }
        }
    }
}
