using System.Globalization;
using YamlDotNet.Core;

namespace DeskBot.Backend.DeskFiles;

/// <summary>What is wrong with a file that an administrator edits, each with its line, so that it can be put right without guessing.</summary>
internal sealed class FileProblems(string file)
{
    private readonly List<string> all = [];

    /// <summary>Every problem found, in the form <c>routing.yaml(12): …</c>.</summary>
    public IReadOnlyList<string> All => all;

    public void Add(Mark at, string message) => all.Add(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}({at.Line}): {message}"));
}

/// <summary>A file that cannot be used as it is. At start the host refuses to run with it; later the last good version stays in use.</summary>
public sealed class DeskFileException : Exception
{
    /// <summary>An error without details.</summary>
    public DeskFileException() : this("A desk file is not valid.") { }

    /// <summary>An error with its message, one problem per line.</summary>
    public DeskFileException(string message) : base(message) { }

    /// <summary>An error that came from another.</summary>
    public DeskFileException(string message, Exception innerException) : base(message, innerException) { }
}
