using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace DeskBot.Bot.Channels.BotFramework.TeamsApp;

/// <summary>Makes the zip that Teams installs: manifest and icons side by side at its root, the manifest with all its placeholders filled in.</summary>
internal static partial class TeamsAppPackage
{
    /// <summary>The files of a package, by their names in it.</summary>
    public static readonly string[] Files = ["manifest.json", "color.png", "outline.png"];

    /// <summary>The manifest with each <c>${{NAME}}</c> replaced by its value, escaped for JSON.</summary>
    /// <exception cref="KeyNotFoundException">A placeholder has no value.</exception>
    public static string Fill(string manifest, IReadOnlyDictionary<string, string> values) =>
        Placeholder.Replace(manifest, match => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(values[match.Groups[1].Value]));

    /// <summary>Writes the package.</summary>
    /// <param name="folder">Where <see cref="Files"/> are.</param>
    /// <param name="values">The placeholders' values.</param>
    /// <param name="output">The zip goes here.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task WriteAsync(string folder, IReadOnlyDictionary<string, string> values, Stream output, CancellationToken cancellationToken)
    {
        await using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var name in Files)
        {
            var content = await File.ReadAllBytesAsync(Path.Combine(folder, name), cancellationToken);
            if (name == "manifest.json")
            {
                content = Encoding.UTF8.GetBytes(Fill(Encoding.UTF8.GetString(content), values));
            }

            await using var entry = await zip.CreateEntry(name).OpenAsync(cancellationToken);
            await entry.WriteAsync(content, cancellationToken);
        }
    }

    [GeneratedRegex(@"\$\{\{([A-Z_]+)\}\}")]
    private static partial Regex Placeholder { get; }
}
