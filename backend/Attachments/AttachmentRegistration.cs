using Microsoft.Extensions.DependencyInjection;

namespace DeskBot.Backend.Attachments;

/// <summary>Registers the attachments.</summary>
public static class AttachmentRegistration
{
    /// <summary>Storing, reading and attaching of files. Who may read them besides their senders is decided by what is registered as <see cref="IMayReadAttachment"/>.</summary>
    public static IServiceCollection AddAttachments(this IServiceCollection services) =>
        services.AddScoped<StoreAttachment>().AddScoped<ReadAttachment>().AddScoped<AttachToTicket>();
}
