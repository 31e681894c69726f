using Rattan.Contracts.Merchants;
using Rattan.Contracts.Messaging;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Files;

namespace Rattan.Messaging.Threads;

/// <summary>What a thread may be about.</summary>
internal enum ThreadAbout
{
    Application,
    Commission,
    Appeal,
    Payout,
}

/// <summary>A talk between the network and one partner or one merchant; the id of the other is zeros.</summary>
internal sealed class MessageThread : IPartnerOwned, IMerchantOwned
{
    public ThreadId Id { get; init; }

    public PartnerId PartnerId { get; init; }

    public MerchantId MerchantId { get; init; }

    public required string Subject { get; init; }

    public ThreadAbout? About { get; init; }

    public Guid? AboutId { get; init; }

    public MessageId LastMessageId { get; private set; }

    public DateTimeOffset LastAt { get; private set; }

    public int UnreadByNetwork { get; private set; }

    public int UnreadByOwner { get; private set; }

    public int Version { get; private set; } = 1;

    public static void Map(ModelBuilder model)
    {
        var thread = model.Entity<MessageThread>();
        thread.ToTable("message_threads").HasKey(t => t.Id);
        thread.Property(t => t.Id).ValueGeneratedNever();
        thread.Property(t => t.Version).IsConcurrencyToken();
        var message = model.Entity<Message>();
        message.ToTable("messages").HasKey(m => m.Id);
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Files).AsJson();
        message.HasOne<MessageThread>().WithMany().HasForeignKey(m => m.ThreadId);
        model.Entity<Contracts.Messaging.Views.ThreadRow>().HasNoKey().ToView("v_threads");
    }

    /// <summary>True when the other side had read everything before, so that one mail is enough.</summary>
    public bool Take(Message message)
    {
        (LastMessageId, LastAt) = (message.Id, message.At);
        Version++;
        if (message.FromNetwork)
        {
            UnreadByNetwork = 0;
            return ++UnreadByOwner == 1;
        }

        UnreadByOwner = 0;
        return ++UnreadByNetwork == 1;
    }

    public int UnreadFor(bool network) => network ? UnreadByNetwork : UnreadByOwner;

    public void Read(bool network)
    {
        (UnreadByNetwork, UnreadByOwner) = network ? (0, UnreadByOwner) : (UnreadByNetwork, 0);
        Version++;
    }
}

/// <summary>One message. It never changes.</summary>
internal sealed class Message : IPartnerOwned, IMerchantOwned
{
    public MessageId Id { get; init; }

    public ThreadId ThreadId { get; init; }

    public PartnerId PartnerId { get; init; }

    public MerchantId MerchantId { get; init; }

    public bool FromNetwork { get; init; }

    public Guid AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public required string Text { get; init; }

    public IReadOnlyList<StoredFile> Files { get; init; } = [];

    public DateTimeOffset At { get; init; }
}
