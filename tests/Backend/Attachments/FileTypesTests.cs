using System.IO.Compression;
using System.Text;
using DeskBot.Backend.Attachments;

namespace DeskBot.Backend.Tests.Attachments;

public sealed class FileTypesTests
{
    [Theory]
    [InlineData("a.png", new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0 }, "image/png")]
    [InlineData("a.jpg", new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, "image/jpeg")]
    [InlineData("a.gif", new byte[] { 0x47, 0x49, 0x46, 0x38, 0x39, 0x61 }, "image/gif")]
    [InlineData("a.pdf", new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D, 0x31 }, "application/pdf")]
    [InlineData("a.msg", new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }, "application/x-ole-storage")]
    [InlineData("a.log", new byte[] { 0x61, 0x0A, 0x1B }, "text/plain")]
    [InlineData("a.txt", new byte[] { 0xFF, 0xFE, 0x61, 0x00 }, "text/plain")]
    public void A_file_is_what_its_bytes_say(string name, byte[] content, string type) => Assert.Equal(type, FileTypes.Recognise(name, content)?.ContentType);

    [Theory]
    [InlineData("setup.bin", new byte[] { 0x4D, 0x5A, 0x90, 0x00 })]
    [InlineData("a.txt", new byte[] { 0x7F, 0x45, 0x4C, 0x46, 0x02, 0x01, 0x01, 0x00 })]
    [InlineData("a.txt", new byte[] { 0xC3, 0x28 })]
    [InlineData("a.zip", new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x00 })]
    public void Programs_and_unknown_bytes_are_not_taken(string name, byte[] content) => Assert.Null(FileTypes.Recognise(name, content));

    [Theory]
    [InlineData("run.ps1")]
    [InlineData("RUN.BAT")]
    [InlineData("x.hta")]
    [InlineData("picture.png.js")]
    public void Scripts_are_not_taken_although_they_are_text(string name) => Assert.Null(FileTypes.Recognise(name, "echo"u8.ToArray()));

    [Theory]
    [InlineData("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation")]
    [InlineData("other/thing.xml", "application/zip")]
    public void Office_documents_are_told_from_archives(string entry, string type) =>
        Assert.Equal(type, FileTypes.Recognise("a.zip", Archive("[Content_Types].xml", entry))?.ContentType);

    [Fact]
    public void An_office_document_with_macros_is_not_taken_whatever_it_is_called() =>
        Assert.Null(FileTypes.Recognise("a.docx", Archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")));

    [Theory]
    [InlineData("image/png", "invoice.png", "invoice.png")]
    [InlineData("image/png", "invoice.pdf", "invoice.pdf.png")]
    [InlineData("image/jpeg", "photo.JPEG", "photo.JPEG")]
    public void A_name_gets_an_extension_that_fits(string type, string name, string fitted) =>
        Assert.Equal(fitted, new FileType(type, type == "image/png" ? [".png"] : [".jpg", ".jpeg"]).Fit(name));

    [Theory]
    [InlineData("image/png", true)]
    [InlineData("image/svg+xml", false)]
    [InlineData("text/html", false)]
    [InlineData("application/pdf", false)]
    public void Only_pictures_that_cannot_run_anything_are_shown_in_the_page(string type, bool inline) => Assert.Equal(inline, FileTypes.ShowsInline(type));

    private static byte[] Archive(params string[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var entry in entries)
            {
                archive.CreateEntry(entry);
            }
        }

        return stream.ToArray();
    }
}
