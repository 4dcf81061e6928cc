using System.Text;
using DeskBot.Backend.Attachments;

namespace DeskBot.Backend.Tests.Tickets;

/// <summary>Small files of text.</summary>
internal static class TestFiles
{
    /// <summary>Files that the desk takes, each with its name in it.</summary>
    public static CheckedFiles Of(params string[] names)
    {
        Assert.Null(CheckedFiles.Check([.. names.Select(name => New(name, "agent@demo"))], TimeProvider.System.GetUtcNow(), out var files));
        return files;
    }

    /// <summary>A file as it comes.</summary>
    public static NewAttachment New(string name, string sender, string? source = null) => new(name, Encoding.UTF8.GetBytes($"This is {name}."), sender, "test|1") { Source = source };
}
