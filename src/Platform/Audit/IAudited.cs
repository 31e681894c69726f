using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Audit;

/// <summary>An entity whose every change is written to the audit log, in the same transaction: who, when, before and
/// after. For what people decide and set up; not for what traffic makes by the million. A change that is made past
/// the tracked entities (<c>ExecuteUpdate</c>, SQL) is not seen: record it with <see cref="IAuditTrail"/>.</summary>
public interface IAudited
{
    /// <summary>Such as <c>partner:0198…</c>; finds all changes of one thing.</summary>
    string AuditKey { get; }

    /// <summary>Whose thing it is, where it is neither merchant-owned nor partner-owned nor of a program.</summary>
    Scope AuditScope => default;
}

/// <summary>Keeps a property's value out of the audit log; that it changed is still written.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;

/// <summary>A property that the program itself keeps: its changes are not worth an entry.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnauditedAttribute : Attribute;
