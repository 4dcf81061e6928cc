using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace DeskBot.Bot.Channels.DirectLine;

/// <summary>The parts of one upload. Its files wait on disk, so that a slow sender holds no memory, until all of it has come.</summary>
internal sealed class Upload : IDisposable
{
    private const int MostFiles = 10;
    private readonly List<(string Name, FileStream Content)> files = [];

    /// <summary>The activity; null when the upload has none.</summary>
    public JsonObject? Activity { get; private set; }

    /// <summary>Reads all parts.</summary>
    /// <returns>What is wrong with them, or null.</returns>
    public async Task<DirectLineProblem?> ReadAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } disposition)
            {
                return DirectLineProblem.BadSyntax("Every part needs a Content-Disposition.");
            }

            var problem = HeaderUtilities.RemoveQuotes(disposition.Name) == "activity"
                ? await ReadActivityAsync(section, cancellationToken)
                : await ReadFileAsync(section, disposition, cancellationToken);
            if (problem is not null)
            {
                return problem;
            }
        }

        return files.Count == 0 ? DirectLineProblem.BadArgument("There is no file.") : null;
    }

    /// <summary>The files in memory, each made into what the caller needs of it.</summary>
    public async Task<IReadOnlyList<T>> FilesAsync<T>(Func<string, byte[], T> make, CancellationToken cancellationToken)
    {
        var made = new List<T>(files.Count);
        foreach (var (name, stream) in files)
        {
            var content = new byte[stream.Length];
            stream.Position = 0;
            await stream.ReadExactlyAsync(content, cancellationToken);
            made.Add(make(name, content));
        }

        return made;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, stream) in files)
        {
            stream.Dispose();
        }
    }

    private async Task<DirectLineProblem?> ReadActivityAsync(MultipartSection section, CancellationToken cancellationToken)
    {
        if (Activity is not null)
        {
            return DirectLineProblem.BadSyntax("There is more than one activity.");
        }

        var bytes = await RequestBodies.ReadAtMostAsync(section.Body, null, DirectLineLimits.LargestActivity, cancellationToken);
        if (bytes is null)
        {
            return DirectLineProblem.TooBig("The activity is larger than 256 KB.");
        }

        if (!RequestBodies.Parse(bytes).IsJson(out var activity, out var problem))
        {
            return problem;
        }

        Activity = activity;
        return null;
    }

    private async Task<DirectLineProblem?> ReadFileAsync(MultipartSection section, ContentDispositionHeaderValue disposition, CancellationToken cancellationToken)
    {
        if (files.Count == MostFiles)
        {
            return DirectLineProblem.BadArgument($"A message takes at most {MostFiles} files.");
        }

        // The request's own limit bounds what can come.
        var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        files.Add((name.ToString(), stream));
        await section.Body.CopyToAsync(stream, cancellationToken);
        return null;
    }
}
