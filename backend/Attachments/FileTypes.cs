using System.IO.Compression;
using System.Text.Unicode;

namespace DeskBot.Backend.Attachments;

/// <summary>
/// Recognises files by their bytes; what the client says they are is not believed. Taken are pictures, PDF, plain text of any kind (logs, tables, mails),
/// office documents without macros, archives and short recordings: what people send to a service desk. Programs and scripts are not.
/// </summary>
internal static class FileTypes
{
    /// <summary>The type under which all text is kept and served, whatever it calls itself: markup and scripts in it then mean nothing to a browser.</summary>
    public const string Text = "text/plain";

    private const int MostArchiveEntries = 10_000;

    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal) { "image/png", "image/jpeg", "image/gif", "image/webp" };

    private static readonly HashSet<string> RefusedExtensions = new(StringComparer.Ordinal)
    {
        ".apk", ".app", ".bat", ".chm", ".cmd", ".com", ".cpl", ".deb", ".dll", ".dmg", ".docm", ".dotm", ".exe", ".gadget", ".hta", ".inf", ".iso", ".jar",
        ".js", ".jse", ".lnk", ".mjs", ".msc", ".msi", ".msp", ".pif", ".potm", ".ppam", ".pptm", ".ps1", ".psm1", ".reg", ".rpm", ".scf", ".scr", ".sh",
        ".sys", ".url", ".vb", ".vbe", ".vbs", ".vhd", ".wsc", ".wsf", ".wsh", ".xlam", ".xll", ".xlsm", ".xltm",
    };

    private static readonly Signature[] Signatures =
    [
        new([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 0, new("image/png", [".png"])),
        new([0xFF, 0xD8, 0xFF], 0, new("image/jpeg", [".jpg", ".jpeg", ".jfif"])),
        new([.. "GIF8"u8], 0, new("image/gif", [".gif"])),
        new([.. "WEBP"u8], 8, new("image/webp", [".webp"])),
        new([.. "ftyphei"u8], 4, new("image/heic", [".heic", ".heif"])),
        new([.. "ftypmif1"u8], 4, new("image/heic", [".heic", ".heif"])),
        new([.. "ftyp"u8], 4, new("video/mp4", [".mp4", ".m4v", ".mov"])),
        new([0x1A, 0x45, 0xDF, 0xA3], 0, new("video/webm", [".webm", ".mkv"])),
        new([.. "%PDF-"u8], 0, new("application/pdf", [".pdf"])),
        new([0x1F, 0x8B, 0x08], 0, new("application/gzip", [".gz", ".tgz"])),
        new([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], 0, new("application/x-7z-compressed", [".7z"])),
        new([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], 0, new("application/x-ole-storage", [".msg", ".doc", ".xls", ".ppt", ".vsd", ".mpp"])),
    ];

    private static readonly FileType PlainText = new(Text, []);
    private static readonly FileType Zip = new("application/zip", [".zip"]);
    private static readonly FileType Word = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"]);
    private static readonly FileType Sheet = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"]);
    private static readonly FileType Slides = new("application/vnd.openxmlformats-officedocument.presentationml.presentation", [".pptx"]);

    /// <summary>Whether a browser may show files of this type in the page.</summary>
    public static bool ShowsInline(string contentType) => Inline.Contains(contentType);

    /// <summary>What the bytes are; null when the desk does not take such files.</summary>
    /// <param name="name">The safe name; only its extension counts, and only to refuse or to tell text apart.</param>
    /// <param name="content">All of the bytes.</param>
    public static FileType? Recognise(string name, byte[] content)
    {
        if (RefusedExtensions.Contains(FileNames.Extension(name)))
        {
            return null;
        }

        if (content.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            return InArchive(content);
        }

        return Signatures.FirstOrDefault(signature => signature.Matches(content))?.Type ?? (IsText(content) ? PlainText : null);
    }

    /// <summary>Office documents are archives with known folders; one with macros is refused.</summary>
    private static FileType? InArchive(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostArchiveEntries || archive.Entries.Any(entry => entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            {
                return null;
            }

            var isOffice = archive.GetEntry("[Content_Types].xml") is not null;
            bool Has(string folder) => archive.Entries.Any(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal));
            return !isOffice ? Zip : Has("word/") ? Word : Has("xl/") ? Sheet : Has("ppt/") ? Slides : Zip;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>UTF-8, or UTF-16 that says so, without the control characters that only binary files have.</summary>
    private static bool IsText(byte[] content) =>
        content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]
            ? content.Length % 2 == 0
            : Utf8.IsValid(content) && !content.Any(b => b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C or 0x1B));

    private sealed record Signature(byte[] Start, int At, FileType Type)
    {
        public bool Matches(byte[] content) => content.Length >= At + Start.Length && content.AsSpan(At, Start.Length).SequenceEqual(Start);
    }
}

/// <summary>A kind of file.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="Extensions">The extensions that fit it, the usual one first; none: any that is not refused.</param>
internal sealed record FileType(string ContentType, IReadOnlyList<string> Extensions)
{
    /// <summary>The name with an extension that fits: <c>invoice.png</c> that is a PDF becomes <c>invoice.png.pdf</c>.</summary>
    public string Fit(string name)
    {
        if (Extensions.Count == 0 || Extensions.Contains(FileNames.Extension(name)))
        {
            return name;
        }

        var stem = name.Length + Extensions[0].Length <= FileNames.Longest ? name : name[..(FileNames.Longest - Extensions[0].Length)];
        return stem + Extensions[0];
    }
}
