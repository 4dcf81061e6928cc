namespace DeskBot.Backend.DeskFiles;

/// <summary>Where a desk file or folder is: an absolute path, or a relative one that is looked for in the working folder first and beside the program second.</summary>
internal static class DeskFilePath
{
    public static string Resolve(string path)
    {
        var here = Path.GetFullPath(path);
        return Path.Exists(here) ? here : Path.Combine(AppContext.BaseDirectory, path);
    }
}
