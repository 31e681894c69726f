namespace Rattan.Platform.Audit;

/// <summary>An entity whose every change is written to the audit log, in the same transaction: who, when, before and
/// after. For what people decide and set up; not for what traffic makes by the million.</summary>
public interface IAudited
{
    /// <summary>Such as <c>partner:0198…</c>; finds all changes of one thing.</summary>
    string AuditKey { get; }
}

/// <summary>Keeps a property's value out of the audit log; that it changed is still written.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
