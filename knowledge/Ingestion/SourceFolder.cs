using System.IO.Enumeration;

namespace DeskBot.Knowledge.Ingestion;

/// <summary>Lists and reads the files of a source.</summary>
internal static class SourceFolder
{
    private static readonly string[] Markdown = [".md", ".markdown"];
    private static readonly string[] Html = [".html", ".htm"];

    /// <summary>
    /// The paths of all articles, relative, with forward slashes, sorted. Hidden files and folders (a leading dot) and linked folders are left out; linked files are not, because
    /// that is how Kubernetes mounts configuration.
    /// </summary>
    /// <exception cref="IOException">The folder, or one within it, is missing or cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    internal static IReadOnlyList<string> List(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 16, IgnoreInaccessible = false, AttributesToSkip = 0 };
        var files = new FileSystemEnumerable<string>(folder, static (ref FileSystemEntry entry) => entry.ToFullPath(), options)
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory && !IsHidden(ref entry) && IsArticle(entry.FileName),
            ShouldRecursePredicate = static (ref FileSystemEntry entry) => !IsHidden(ref entry) && (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };
        return [.. files.Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }

    /// <summary>The bytes of a file, or the problem that stands in the way.</summary>
    internal static async Task<(byte[] Bytes, ReadOutcome.Broken? Problem)> ReadAsync(string folder, string path, CancellationToken cancellationToken)
    {
        try
        {
            var file = Path.Combine(folder, path);
            return new FileInfo(file).Length > TextFile.MaxLength
                ? ([], new($"The file is larger than {TextFile.MaxLength / 1024} KiB. Split it into several articles."))
                : (await File.ReadAllBytesAsync(file, cancellationToken), null);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return ([], new($"The file cannot be read: {unreadable.Message}"));
        }
    }

    /// <summary>What the bytes of a file say.</summary>
    internal static ReadOutcome Parse(string path, ReadOnlySpan<byte> bytes)
    {
        var (text, problem) = TextFile.Decode(bytes);
        return problem is not null ? problem : IsHtml(path) ? HtmlFile.Read(text, path) : MarkdownFile.Read(text, path);
    }

    private static bool IsArticle(ReadOnlySpan<char> name)
    {
        var extension = Path.GetExtension(name).ToString();
        return Markdown.Contains(extension, StringComparer.OrdinalIgnoreCase) || IsHtml(extension);
    }

    private static bool IsHtml(string path) => Html.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private static bool IsHidden(ref FileSystemEntry entry) => entry.FileName is ['.', ..];
}
