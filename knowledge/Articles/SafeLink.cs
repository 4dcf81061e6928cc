namespace DeskBot.Knowledge.Articles;

/// <summary>Which links of an article may be shown. Articles are written by many hands: a link is an address on the web, a mail address, or another article.</summary>
internal static class SafeLink
{
    private static readonly string[] Schemes = [Uri.UriSchemeHttps, Uri.UriSchemeHttp, Uri.UriSchemeMailto, "tel"];
    private static readonly string[] Extensions = [".md", ".markdown", ".html", ".htm"];

    /// <summary>The address in a form that has no white space, quotes or brackets; null when it may not be shown.</summary>
    internal static string? Absolute(string? address) =>
        Uri.TryCreate(address?.Trim(), UriKind.Absolute, out var uri) && Schemes.Contains(uri.Scheme, StringComparer.OrdinalIgnoreCase) && !IsLocalPath(address)
            ? uri.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)
            : null;

    /// <summary>As <see cref="Absolute"/>; a relative path to a file of the same source becomes the address of that article.</summary>
    internal static string? ForPage(string? address, string articlePath)
    {
        if (string.IsNullOrWhiteSpace(address) || Absolute(address) is { } absolute)
        {
            return Absolute(address);
        }

        var file = address.Split('#', '?')[0];
        if (!Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) || file.Contains(':', StringComparison.Ordinal) || file.StartsWith('/'))
        {
            return null;
        }

        var folder = Path.GetDirectoryName("/" + articlePath) ?? "/";
        var slug = Slug.Of(Path.GetFullPath(Uri.UnescapeDataString(file), folder).TrimStart('/'));
        return slug.Length == 0 ? null : ArticleAddress.Of(slug);
    }

    private static bool IsLocalPath(string? address) => address is ['/', ..] or ['\\', ..];
}
